package syncbit.writer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;

class ArchivedDayTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final Instant LATER = READ.plusSeconds(60);

    private final ArchivedDay first = ArchivedDay.first(event("anna", DATE, steps(100)));

    @Test
    void groups_of_two_events_are_merged() {
        ArchivedDay day = first.with(event("anna", DATE, LATER, hrv(30)));

        assertThat(day.summary()).isEqualTo(event("anna", DATE, LATER, steps(100), hrv(30)));
        assertThat(day.fetchedAt()).isEqualTo(Map.of(MetricGroup.ACTIVITY, READ, MetricGroup.HRV, LATER));
    }

    @Test
    void a_later_reading_of_a_group_replaces_an_earlier_one() {
        assertThat(first.with(event("anna", DATE, LATER, steps(50))).summary())
                .isEqualTo(event("anna", DATE, LATER, steps(50)));
    }

    @Test
    void an_earlier_reading_that_arrives_later_is_ignored() {
        ArchivedDay corrected = first.with(event("anna", DATE, LATER, steps(50)));

        assertThat(corrected.with(event("anna", DATE, READ, steps(100)))).isSameAs(corrected);
    }

    @Test
    void an_earlier_reading_of_another_group_is_added() {
        ArchivedDay day = first.with(event("anna", DATE, READ.minusSeconds(60), hrv(30)));

        assertThat(day.summary()).isEqualTo(event("anna", DATE, READ, steps(100), hrv(30)));
    }

    @Test
    void the_same_event_again_changes_nothing() {
        assertThat(first.with(event("anna", DATE, steps(100)))).isSameAs(first);
    }

    @Test
    void an_equal_later_reading_updates_the_reading_time() {
        ArchivedDay confirmed = first.with(event("anna", DATE, LATER, steps(100)));

        assertThat(confirmed.with(event("anna", DATE, READ.plusSeconds(30), steps(70))))
                .isSameAs(confirmed);
    }

    @Test
    void a_date_keeps_the_device_and_time_zone_of_its_first_event() {
        DailySummary moved = new DailySummary(
                "anna", DATE, ZoneId.of("Asia/Tokyo"), "pixelwatch2", LATER, Map.of(MetricGroup.HRV, hrv(30)));

        DailySummary day = first.with(moved).summary();

        assertThat(day.device()).isEqualTo("charge6");
        assertThat(day.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}

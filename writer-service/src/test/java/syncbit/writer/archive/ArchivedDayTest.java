package syncbit.writer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;
import syncbit.common.summary.Origin.Finality;
import syncbit.common.summary.Origin.Source;

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
    void each_group_keeps_the_origin_of_its_newest_reading() {
        DailySummary reread = from("pixelwatch2", LATER, Finality.SYNC, MetricGroup.HRV);
        DailySummary late = from("versa", READ.plusSeconds(30), Finality.PATIENCE, MetricGroup.HRV);
        ArchivedDay forced =
                ArchivedDay.first(from("charge6", READ, Finality.FORCED, MetricGroup.HRV, MetricGroup.ACTIVITY));

        ArchivedDay day = forced.with(reread);

        assertThat(day.origins())
                .isEqualTo(Map.of(
                        MetricGroup.HRV, new CellOrigin("pixelwatch2", Source.GOOGLE, Finality.SYNC),
                        MetricGroup.ACTIVITY, new CellOrigin("charge6", Source.GOOGLE, Finality.FORCED)));
        assertThat(day.with(late)).isSameAs(day);
        assertThat(forced.with(late).with(reread).origins()).isEqualTo(day.origins());
        assertThat(StoredOrigins.parse(day.summary(), StoredOrigins.toJson(day)))
                .isEqualTo(day.origins());
    }

    @Test
    void only_origins_that_differ_from_the_newest_reading_are_stored() {
        ArchivedDay day = ArchivedDay.first(from("charge6", READ, Finality.SYNC, MetricGroup.HRV, MetricGroup.SLEEP));

        assertThat(StoredOrigins.toJson(day)).isEqualTo("[]");
        assertThat(StoredOrigins.toJson(day.with(from("charge6", LATER, Finality.SYNC, MetricGroup.HRV))))
                .isEqualTo("[]");
        assertThat(StoredOrigins.toJson(day.with(from("charge6", LATER, Finality.FORCED, MetricGroup.HRV))))
                .isEqualTo(
                        "[{\"groups\":[\"sleep\"],\"device\":\"charge6\",\"source\":\"google\",\"finality\":\"sync\"}]");
    }

    @Test
    void an_origin_that_was_never_recorded_stays_unknown_beside_a_known_one() {
        ArchivedDay day = first.with(from("charge6", LATER, Finality.SYNC, MetricGroup.HRV));

        assertThat(day.origins()).containsOnlyKeys(MetricGroup.HRV);
        assertThat(StoredOrigins.toJson(day)).isEqualTo("[{\"groups\":[\"activity\"]}]");
        assertThat(StoredOrigins.parse(day.summary(), StoredOrigins.toJson(day)))
                .isEqualTo(day.origins());
    }

    private static DailySummary from(String device, Instant readAt, Finality finality, MetricGroup... groups) {
        return new DailySummary(
                "anna",
                DATE,
                ZoneId.of("Europe/Berlin"),
                device,
                readAt,
                Arrays.stream(groups).collect(Collectors.toMap(group -> group, MetricGroup::emptySection)),
                Map.of(),
                new Origin(Source.GOOGLE, finality));
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

package syncbit.writer.write;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;
import syncbit.testkit.MutableClock;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;

class WriteMetricsTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final Instant FIRST_WRITE = Instant.parse("2025-12-26T07:00:00Z");
    private static final Instant LATER = READ.plusSeconds(900);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MutableClock clock = MutableClock.at(FIRST_WRITE);
    private final WriteMetrics metrics = new WriteMetrics(registry, clock);
    private final DailySummary day = event("anna", DATE, steps(100));

    @Test
    void a_new_date_counts_as_the_last_write_of_its_user() {
        write(day);
        clock.advance(Duration.ofHours(1));
        write(event("berta", DATE, steps(100)));

        assertThat(lastWrite("anna")).isEqualTo(FIRST_WRITE);
        assertThat(lastWrite("berta")).isEqualTo(FIRST_WRITE.plusSeconds(3600));
    }

    @Test
    void a_correction_counts_as_a_write() {
        write(day);
        clock.advance(Duration.ofHours(1));
        write(event("anna", DATE, LATER, steps(101)), day);

        assertThat(lastWrite("anna")).isEqualTo(FIRST_WRITE.plusSeconds(3600));
    }

    @Test
    void events_without_new_values_do_not_count_as_a_write() {
        write(day);
        clock.advance(Duration.ofDays(3));
        Section devices = new Section.Devices(LATER, List.of(new Section.Tracker("id1", "versa", 80, READ)));
        write(event("anna", DATE, LATER, devices), day);
        write(event("anna", DATE, LATER, steps(100)), day);
        write(event("anna", DATE.plusDays(1), LATER, new Section.Hrv(null)));

        assertThat(lastWrite("anna")).isEqualTo(FIRST_WRITE);
        assertThat(registry.counter("syncbit.events.written", "user", "anna").count())
                .isEqualTo(4);
    }

    @Test
    void a_device_reading_does_not_count_as_a_write() {
        write(event("anna", DATE, new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, READ)))));

        assertThat(registry.find("syncbit.last.write.timestamp").gauge()).isNull();
    }

    @Test
    void a_new_group_of_a_date_counts_as_a_write() {
        write(day);
        clock.advance(Duration.ofHours(1));
        write(event("anna", DATE, LATER, hrv(30)), day);

        assertThat(lastWrite("anna")).isEqualTo(FIRST_WRITE.plusSeconds(3600));
    }

    private void write(DailySummary event, DailySummary... archived) {
        Map<DayKey, ArchivedDay> before =
                archived.length == 0 ? Map.of() : Map.of(DayKey.of(day), ArchivedDay.first(archived[0]));
        metrics.written(List.of(event), BatchPlan.of(List.of(event), before, Set.of()));
    }

    private Instant lastWrite(String user) {
        return Instant.ofEpochSecond((long) registry.get("syncbit.last.write.timestamp")
                .tag("user", user)
                .gauge()
                .value());
    }
}

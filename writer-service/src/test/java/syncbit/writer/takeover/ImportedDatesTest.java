package syncbit.writer.takeover;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.victoria.ExportedSamples;

class ImportedDatesTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final String STEPS = "fitbit_steps_total{user=\"anna\",device=\"charge6\"}";
    private static final String MIDNIGHT_IN_BERLIN = "2025-12-23T23:00:00Z";

    private final ImportedDates found = new ImportedDates(
            "anna", ZoneOffset.UTC, new ArchivedSamples(List.of(ArchivedDay.first(event("anna", DATE, steps(8412))))));

    @Test
    void an_archived_sample_is_ignored() {
        found.add(exported(MIDNIGHT_IN_BERLIN, 8412.0000000001));

        assertThat(found.dates()).isEmpty();
        assertThat(found.differing()).isEmpty();
        assertThat(found.samples()).isOne();
    }

    @Test
    void a_duplicate_or_conflicting_sample_marks_its_series_for_a_rebuild() {
        found.add(exported(MIDNIGHT_IN_BERLIN, 8412));
        found.add(exported(MIDNIGHT_IN_BERLIN, 8412));
        assertThat(found.differing()).containsExactly(STEPS);

        ImportedDates other = new ImportedDates(
                "anna",
                ZoneOffset.UTC,
                new ArchivedSamples(List.of(ArchivedDay.first(event("anna", DATE, steps(8412))))));
        other.add(exported(MIDNIGHT_IN_BERLIN, 9000));
        assertThat(other.differing()).containsExactly(STEPS);

        // By the program's zone it would be of the day before.
        assertThat(found.dates()).isEmpty();
        assertThat(other.dates()).isEmpty();
    }

    @Test
    void unknown_samples_are_dated_in_the_zone_of_the_program() {
        found.add(exported("2025-12-25T00:00:00Z", 5));
        found.add(exported("2025-12-25T23:59:59Z", 6));

        ImportedDate date = requireNonNull(found.dates().get(LocalDate.of(2025, 12, 25)));
        assertThat(date.values()).isEqualTo(Map.of(STEPS, new ImportedValue(6, false, false)));
    }

    @Test
    void values_that_are_no_number_and_unknown_zones_are_ignored() {
        found.add(new ExportedSamples(
                Map.of("__name__", "fitbit_steps_total", "user", "anna", "device", "charge6"),
                Arrays.asList(null, Double.POSITIVE_INFINITY),
                List.of(0L, 1L)));
        found.add(new ExportedSamples(
                Map.of(
                        "__name__",
                        "fitbit_heart_rate_zone_minutes",
                        "user",
                        "anna",
                        "device",
                        "charge6",
                        "zone",
                        "custom_zone"),
                List.of(1.0),
                List.of(0L)));

        assertThat(found.dates()).isEmpty();
        assertThat(found.samples()).isZero();
    }

    private static ExportedSamples exported(String time, double value) {
        return new ExportedSamples(
                Map.of("__name__", "fitbit_steps_total", "user", "anna", "device", "charge6", "cluster", "home"),
                List.of(value),
                List.of(Instant.parse(time).toEpochMilli()));
    }
}

package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.testkit.VictoriaServer.Sample;

/** Real days pass through the system unchanged: 33 people, 940 days. */
class FitabaseReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void the_sums_of_every_person_equal_the_files_sums() {
        assumeTrue(FitabaseFiles.find().isPresent(), FitabaseFiles.missingFilesAdvice());
        FitabaseFiles files = FitabaseFiles.find().orElseThrow();
        List<LocalDate> dates = Stream.of(files.activity(), files.sleep(), files.weight())
                .flatMap(List::stream)
                .map(FitabaseFiles.Row::date)
                .sorted()
                .toList();
        try (RunningSystem system = new RunningSystem("fitabase-replay", RunningSystem.Quota.UNLIMITED)) {
            List<SimulatedPerson> people = system.fitbit().replay(files.folder());
            // The ten years since then are empty; a backfill requests the dates of the file.
            String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
            system.with(settings -> settings.of(SyncbitService.COLLECTOR).put("BACKFILL_START_DATE", yesterday))
                    .start();
            long start = System.nanoTime();
            AdminSession admin = system.admin().logIn();
            people.forEach(person -> admin.connect(person, person.displayName()));
            for (SimulatedPerson person : people) {
                String user = person.displayName();
                await().atMost(PATIENCE)
                        .until(() -> system.collector().status(user).timeZone() != null);
                system.collector().backfill(user, dates.getFirst(), dates.getLast());
            }
            await().atMost(PATIENCE)
                    .until(() -> people.stream()
                            .allMatch(person -> system.writer()
                                    .gaps(person.displayName(), dates.getFirst(), dates.getLast())
                                    .isEmpty()));
            System.out.printf(
                    "%d people, %d days of activity: %.1f s, %d requests%n",
                    people.size(),
                    files.activity().size(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0,
                    system.fitbit().requests().count(kind -> kind.person() != null));

            List<Sample> held = system.stores().victoria().export("{user!=\"\"}");
            assertThat(people).hasSize(33);
            assertThat(files.activity()).hasSize(940);
            assertThat(held)
                    .filteredOn(sample -> series(sample).equals("fitbit_steps_total"))
                    .hasSize(940);
            assertSums(held, files.activity(), "TotalSteps", "fitbit_steps_total");
            assertSums(held, files.activity(), "TotalDistance", "fitbit_distance_km");
            assertSums(held, files.activity(), "Calories", "fitbit_calories_total");
            assertSums(held, files.activity(), "SedentaryMinutes", minutes("sedentary"));
            assertSums(held, files.activity(), "LightlyActiveMinutes", minutes("lightly_active"));
            assertSums(held, files.activity(), "FairlyActiveMinutes", minutes("fairly_active"));
            assertSums(held, files.activity(), "VeryActiveMinutes", minutes("very_active"));
            assertSums(held, files.sleep(), "TotalMinutesAsleep", "fitbit_sleep_minutes_total");
            assertWeights(held, files.weight());
            assertSums(held, files.weight(), "Fat", "fitbit_body_fat_percent");
        }
    }

    private static void assertSums(List<Sample> held, List<FitabaseFiles.Row> rows, String column, String series) {
        assertThat(sums(held, series)).as(series).isEqualTo(FitabaseFiles.sums(rows, column));
    }

    /** VictoriaMetrics keeps twelve digits of a number; the file's weights have up to fifteen. */
    private static void assertWeights(List<Sample> held, List<FitabaseFiles.Row> rows) {
        SortedMap<String, Double> expected = FitabaseFiles.sums(rows, "WeightKg");
        SortedMap<String, Double> sums = sums(held, "fitbit_weight_kg");
        assertThat(sums.keySet()).isEqualTo(expected.keySet());
        sums.forEach((user, sum) ->
                assertThat(sum).as("weights of %s", user).isCloseTo(expected.get(user), withinPercentage(1e-9)));
    }

    private static SortedMap<String, Double> sums(List<Sample> held, String series) {
        SortedMap<String, Double> sums = new TreeMap<>();
        held.stream()
                .filter(sample -> series(sample).equals(series))
                .sorted(Comparator.comparingLong(Sample::timestampMillis))
                .forEach(
                        sample -> sums.merge(String.valueOf(sample.labels().get("user")), sample.value(), Double::sum));
        return sums;
    }

    /** The metric's name, with its activity level if it has one. */
    private static String series(Sample sample) {
        String level = sample.labels().get("type");
        return level == null ? sample.name() : sample.name() + " " + level;
    }

    private static String minutes(String level) {
        return "fitbit_active_minutes " + level;
    }
}

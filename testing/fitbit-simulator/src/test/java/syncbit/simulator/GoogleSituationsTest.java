package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.person.ExpectedSample;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedIntradaySamples.Resolution;
import syncbit.simulator.person.SimulatedMinutes;
import syncbit.simulator.person.SleepLog;
import tools.jackson.databind.JsonNode;

/** Situations within the day: late data, revised sleeps, journeys, artefacts, duplicates, and the expected samples. */
class GoogleSituationsTest extends AbstractGoogleTest {
    private static final String START = "steps.interval.start_time";
    private final LocalDate date = first(day -> day.night().hrv() != null
            && day.night().spo2() != null
            && day.sleeps().getFirst().stages() != null
            && !person.minutes(day.date()).exercises().isEmpty());
    private final SimulatedMinutes minutes = person.minutes(date);

    private LocalDate first(Predicate<SimulatedDay> such) {
        return LocalDate.of(2025, 12, 1)
                .datesUntil(LocalDate.of(2025, 12, 31))
                .filter(day -> such.test(person.day(day)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withheld_minutes_appear_later() {
        Instant from = minutes.startOf(600);
        Instant to = minutes.startOf(1_200);
        List<JsonNode> all = all("steps", on(date, START));
        person.withhold(from, to);

        List<JsonNode> some = all("steps", on(date, START));
        int windows =
                windows("heart-rate", from.minusSeconds(60), to.plusSeconds(60)).size();

        assertThat(some)
                .hasSizeLessThan(all.size())
                .allSatisfy(point -> assertThat(Instant.parse(
                                point.at("/steps/interval/startTime").asString()))
                        .matches(start -> start.isBefore(from) || !start.isBefore(to)));
        assertThat(windows).isEqualTo(2);

        SimulatorClient.send(simulator, "DELETE", "/_control/people/AAAAAA/withheld", "");

        assertThat(all("steps", on(date, START))).isEqualTo(all);
    }

    @Test
    void a_sleep_is_revised_hours_later_and_keeps_its_name_and_start() {
        Instant end = person.day(date).sleeps().getFirst().endsAt(person.timeZone());
        clock.set(end.plusSeconds(600));
        Instant until = end.plus(Duration.ofHours(3));
        SimulatorClient.send(
                simulator,
                "POST",
                "/_control/people/AAAAAA/sleep",
                "{\"date\":\"%s\",\"minutes\":40,\"until\":\"%s\"}".formatted(date, until));
        JsonNode stub = sleep();

        clock.set(until);
        JsonNode revised = sleep();

        assertThat(stub.at("/sleep/summary/minutesInSleepPeriod").asString()).isEqualTo("40");
        assertThat(stub.at("/sleep/metadata/mainSleep").isMissingNode()).isTrue();
        assertThat(revised.at("/sleep/summary/minutesInSleepPeriod").asString())
                .isEqualTo(String.valueOf(person.day(date).sleeps().getFirst().timeInBed()));
        assertThat(revised.at("/sleep/metadata/mainSleep").asBoolean()).isTrue();
        assertThat(revised.at("/sleep/updateTime").asString()).isEqualTo(until.toString());
        assertThat(revised.get("dataPointName")).isEqualTo(stub.get("dataPointName"));
        assertThat(revised.at("/sleep/interval/startTime")).isEqualTo(stub.at("/sleep/interval/startTime"));
    }

    @Test
    void a_much_shorter_record_may_replace_a_sleep_for_good() {
        SimulatorClient.send(
                simulator, "POST", "/_control/people/AAAAAA/sleep", "{\"date\":\"%s\",\"minutes\":40}".formatted(date));

        assertThat(sleep().at("/sleep/summary/minutesAsleep").asString()).isEqualTo("40");
    }

    @Test
    void a_classic_sleep_has_no_stages() {
        person.correct(
                date,
                day -> day.withSleeps(
                        day.sleeps().stream().map(SleepLog::classic).toList()));

        assertThat(sleep().at("/sleep/type").asString()).isEqualTo("CLASSIC");
        assertThat(sleep().at("/sleep/stages")
                        .valueStream()
                        .map(stage -> stage.get("type").asString()))
                .contains("ASLEEP", "RESTLESS", "AWAKE")
                .doesNotContain("LIGHT");
    }

    @Test
    void data_of_a_journey_has_another_offset_and_the_same_instants() {
        List<String> atHome = starts(all("steps", on(date, START)));
        SimulatorClient.send(
                simulator,
                "POST",
                "/_control/people/AAAAAA/travel",
                "{\"from\":\"%s\",\"to\":\"%s\",\"timeZone\":\"Europe/Berlin\"}"
                        .formatted(minutes.startOf(720), minutes.startOf(1_440)));

        List<JsonNode> away = all("steps", on(date, START));

        assertThat(starts(away)).isEqualTo(atHome);
        assertThat(away).allSatisfy(point -> {
            JsonNode interval = point.at("/steps/interval");
            boolean gone = !Instant.parse(interval.get("startTime").asString()).isBefore(minutes.startOf(720));
            assertThat(interval.get("startUtcOffset").asString()).isEqualTo(gone ? "3600s" : "32400s");
        });
    }

    @Test
    void artefacts_come_between_the_readings_of_the_night() {
        List<Double> oxygen = values("oxygen-saturation", "/oxygenSaturation/percentage");
        simulator.setBehaviour(GoogleBehaviour.ARTEFACTS, true);

        List<Double> withArtefacts = values("oxygen-saturation", "/oxygenSaturation/percentage");
        List<Double> variability = values(
                "heart-rate-variability", "/heartRateVariability/rootMeanSquareOfSuccessiveDifferencesMilliseconds");

        assertThat(withArtefacts).contains(50.0).hasSizeGreaterThan(oxygen.size());
        assertThat(withArtefacts.stream().filter(value -> value != 50)).containsExactlyElementsOf(oxygen);
        assertThat(variability).contains(0.0);
    }

    @Test
    void an_exercise_may_have_a_detected_twin() {
        String filter = "exercise.interval.civil_start_time >= \"%s\" AND exercise.interval.civil_start_time < \"%s\""
                .formatted(date, date.plusDays(1));
        Map<String, String> query = Map.of("filter", filter, "pageSize", "25");
        int count = all("exercise", query).size();
        simulator.setBehaviour(GoogleBehaviour.DUPLICATE_EXERCISES, true);

        List<JsonNode> twins = listed("exercise", query);

        assertThat(twins).hasSize(2 * count);
        assertThat(twins.subList(0, 2).stream()
                        .map(twin -> twin.at("/exercise/interval/startTime"))
                        .distinct())
                .hasSize(1);
        assertThat(twins.subList(0, 2).stream()
                        .map(twin -> twin.at("/exercise/exerciseType"))
                        .distinct())
                .hasSize(1);
        assertThat(twins.subList(0, 2).stream()
                        .map(twin -> twin.get("name").asString())
                        .distinct())
                .hasSize(2);
        assertThat(twins.subList(0, 2).stream()
                        .map(twin -> twin.at("/dataSource/recordingMethod").asString()))
                .containsExactlyInAnyOrder("ACTIVELY_MEASURED", "PASSIVELY_MEASURED");
        assertThat(all("exercise", query)).hasSize(2 * count);
    }

    @Test
    void the_phone_may_record_every_date() {
        LocalDate alone = first(
                day -> day.date().toEpochDay() % 3 == 1 && !activity(day.date()).unworn());
        int before = listed("steps", on(alone, START)).size();

        simulator.setBehaviour(GoogleBehaviour.PHONE_EVERY_DATE, true);

        assertThat(listed("steps", on(alone, START))).hasSizeGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(Resolution.class)
    void the_expected_samples_are_those_of_the_responses(Resolution resolution) {
        Map<String, Long> expected = count(simulator.expectedIntradaySamples(person, date, resolution));
        Instant start = minutes.startOf(0);
        Instant end = minutes.startOf(minutes.count());

        assertThat(expected.get("fitbit_heart_rate_intraday"))
                .isEqualTo(
                        resolution == Resolution.RAW
                                ? all("heart-rate", on(date, "heart_rate.sample_time.physical_time"))
                                        .size()
                                : windows("heart-rate", start, end).size());
        assertThat(expected.containsKey("fitbit_heart_rate_intraday_max")).isEqualTo(resolution == Resolution.MINUTE);
        assertThat(expected.get("fitbit_steps_intraday"))
                .isEqualTo(all("steps", on(date, START)).size());
        assertThat(expected.get("fitbit_calories_intraday"))
                .isEqualTo(windows("total-calories", start, end).size());
        assertThat(expected.get("fitbit_hrv_intraday_ms"))
                .isEqualTo(values("heart-rate-variability", "/heartRateVariability")
                        .size());
        assertThat(expected.get("fitbit_spo2_intraday_percent"))
                .isEqualTo(values("oxygen-saturation", "/oxygenSaturation").size());
        assertThat(expected.get("fitbit_exercise_duration_minutes"))
                .isEqualTo(minutes.exercises().size());
        JsonNode sleep = sleep().get("sleep");
        assertThat(expected.get("fitbit_sleep_stage"))
                .isEqualTo(sleep.get("stages").size()
                        + 2L * sleep.get("shortAwakenings").size()
                        + 1
                        + naps());
    }

    @Test
    void the_visible_samples_of_today_end_before_the_minute_of_the_last_sync() {
        Instant sync = Instant.parse("2026-01-10T08:10:30Z");
        person.syncUntil(sync);

        List<ExpectedSample> samples = simulator.visibleIntradaySamples(person, TODAY, Resolution.RAW);

        assertThat(samples)
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.time()).isBefore(Instant.parse("2026-01-10T08:10:00Z")));
        assertThat(SimulatorClient.send(
                                simulator,
                                "GET",
                                "/_control/people/AAAAAA/truth/intraday?visible=true&resolution=raw",
                                "")
                        .body()
                        .lines())
                .hasSize(samples.size());
    }

    private long naps() {
        return simulator.expectedIntradaySamples(person, date, Resolution.MINUTE).stream()
                .filter(sample -> sample.metric().equals("fitbit_sleep_stage"))
                .filter(sample -> sample.time()
                        .isAfter(person.day(date).sleeps().getFirst().endsAt(person.timeZone())))
                .count();
    }

    private static Map<String, Long> count(List<ExpectedSample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(ExpectedSample::metric, TreeMap::new, Collectors.counting()));
    }

    private List<JsonNode> windows(String type, Instant from, Instant to) {
        List<JsonNode> windows = new ArrayList<>();
        SimulatorClient.JSON
                .readTree(windows(type, from, to, 10_000).body())
                .get("rollupDataPoints")
                .forEach(windows::add);
        return windows;
    }

    private JsonNode sleep() {
        String filter = "sleep.interval.civil_end_time >= \"%s\" AND sleep.interval.civil_end_time < \"%s\""
                .formatted(date, date.plusDays(1));
        // A new sign-in: the previous token may have expired by the moved clock.
        SimulatorClient fresh = new SimulatorClient(
                simulator, simulator.signInWithGoogle(person).access());
        List<JsonNode> sleeps = new ArrayList<>();
        fresh.json(reconciled("sleep", Map.of("filter", filter)))
                .get("dataPoints")
                .forEach(sleeps::add);
        return sleeps.getLast();
    }

    private List<Double> values(String type, String pointer) {
        Instant noon = date.atTime(12, 0).atZone(person.timeZone()).toInstant();
        return all(
                        type,
                        between(
                                noon.minus(Duration.ofDays(1)),
                                noon,
                                type.replace('-', '_') + ".sample_time.physical_time"))
                .stream()
                .map(point -> Objects.requireNonNull(point.at(pointer)))
                .map(value -> value.asDouble(-1))
                .toList();
    }

    private static List<String> starts(List<JsonNode> points) {
        return points.stream()
                .map(point -> point.at("/steps/interval/startTime").asString())
                .toList();
    }
}

package syncbit.simulator.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.simulator.person.SimulatedMinutes.HeartRateReading;

/** The minutes of a date add up to its daily values and look like a person's day. */
class SimulatedMinutesTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    private static SimulatedPerson person(long seed, String zone) {
        return SimulatedPerson.seeded("AAAAAA", seed)
                .timeZone(zone)
                .memberSince(FIRST)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"1, UTC", "2, Europe/Berlin", "3, America/New_York", "4, Australia/Lord_Howe", "5, Asia/Kathmandu"})
    void the_minutes_of_a_year_add_up_to_its_days(long seed, String zone) {
        SimulatedPerson person = person(seed, zone);

        assertThat(FIRST.datesUntil(FIRST.plusYears(1))).allSatisfy(date -> {
            ActivityData day = Objects.requireNonNull(person.day(date).activity());
            SimulatedMinutes minutes = person.minutes(date);
            int count = minutes.count();
            assertThat(SimulatedMinutes.sum(0, count, minutes::steps)).isEqualTo(day.steps());
            assertThat(SimulatedMinutes.sum(0, count, minutes::millimetres))
                    .isEqualTo(Math.round(day.distance().total() * 1e6));
            assertThat(SimulatedMinutes.sum(0, count, minutes::energy)).isEqualTo(day.caloriesOut() * 1_000);
            assertThat(SimulatedMinutes.sum(0, count, minutes::activeEnergy)).isEqualTo(day.activityCalories() * 1_000);
            assertThat(IntStream.range(0, count)).allMatch(minute -> minutes.steps(minute) >= 0);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2025-03-30, 1380",
        "Europe/Berlin, 2025-10-26, 1500",
        "America/New_York, 2025-03-09, 1380",
        "Australia/Lord_Howe, 2025-04-06, 1470",
        "Asia/Tokyo, 2025-03-30, 1440"
    })
    void a_day_has_as_many_minutes_as_the_clock(String zone, LocalDate date, int count) {
        SimulatedMinutes minutes = person(1, zone).minutes(date);

        assertThat(minutes.count()).isEqualTo(count);
        assertThat(minutes.startOf(0))
                .isEqualTo(date.atStartOfDay(person(1, zone).timeZone()).toInstant());
        assertThat(minutes.startOf(count))
                .isEqualTo(date.plusDays(1)
                        .atStartOfDay(person(1, zone).timeZone())
                        .toInstant());
    }

    @Test
    void a_correction_changes_the_values_and_not_the_times() {
        SimulatedPerson person = person(1, "Europe/Berlin");
        LocalDate date = FIRST.plusDays(20);
        SimulatedMinutes before = person.minutes(date);

        person.correct(date, day -> day.withSteps(17));
        person.correct(date.plusDays(1), day -> day.withSleeps(List.of()));

        SimulatedMinutes after = person.minutes(date);
        assertThat(SimulatedMinutes.sum(0, after.count(), after::steps)).isEqualTo(17);
        assertThat(IntStream.range(0, after.count())).allSatisfy(minute -> {
            assertThat(after.heartRateReadings(minute)).isEqualTo(before.heartRateReadings(minute));
            assertThat(after.energy(minute)).isEqualTo(before.energy(minute));
        });
    }

    @Test
    void readings_are_two_seconds_apart_and_as_many_minutes_are_in_a_zone_as_the_day_says() {
        SimulatedPerson person = person(2, "Europe/Berlin");

        assertThat(FIRST.datesUntil(FIRST.plusDays(40)).filter(date -> isWorn(person, date)))
                .allSatisfy(date -> {
                    SimulatedMinutes minutes = person.minutes(date);
                    List<HeartRateReading> readings = readings(minutes);
                    assertThat(readings).hasSizeBetween(32_000, 43_000);
                    assertThat(gaps(readings).get(readings.size() / 2)).isEqualTo(2);
                    assertThat(readings).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
                    assertThat(readings)
                            .allSatisfy(reading ->
                                    assertThat(reading.beatsPerMinute()).isBetween(36, 190));
                    for (HeartRateData.Zone zone :
                            Objects.requireNonNull(person.day(date).heart()).zones()) {
                        assertThat(IntStream.range(0, minutes.count())
                                        .filter(minute -> isIn(zone, minutes.heartRateReadings(minute)))
                                        .count())
                                .isEqualTo(zone.minutes());
                    }
                });
    }

    @Test
    void a_heart_rests_at_night_and_beats_faster_in_an_exercise() {
        SimulatedPerson person = person(3, "Europe/Berlin");
        List<SimulatedExercise> exercises = new ArrayList<>();

        FIRST.datesUntil(FIRST.plusDays(60))
                .filter(date ->
                        isWorn(person, date) && !person.day(date).sleeps().isEmpty())
                .forEach(date -> {
                    int resting = Objects.requireNonNull(
                            Objects.requireNonNull(person.day(date).heart()).restingRate());
                    SimulatedMinutes minutes = person.minutes(date);
                    assertThat(Objects.requireNonNull(minutes.heartRate(120))).isLessThan(resting + 2);
                    exercises.addAll(minutes.exercises());
                    assertThat(minutes.exercises()).allSatisfy(exercise -> {
                        assertThat(exercise.averageHeartRate()).isGreaterThan(resting + 15);
                        assertThat(exercise.steps()).isPositive();
                        assertThat(exercise.millimetres()).isPositive();
                        assertThat(exercise.kilocalories()).isPositive();
                        assertThat(exercise.activeTime())
                                .isBetween(Duration.ofMinutes(5), Duration.between(exercise.start(), exercise.end()));
                    });
                });

        assertThat(exercises).hasSizeBetween(20, 90);
        assertThat(exercises).extracting(SimulatedExercise::id).doesNotHaveDuplicates();
        assertThat(exercises).extracting(SimulatedExercise::type).contains("WALKING", "RUNNING");
    }

    @Test
    void a_day_without_wear_has_no_readings_and_no_movement() {
        SimulatedPerson person = person(1, "UTC");
        LocalDate unworn = FIRST.datesUntil(FIRST.plusYears(1))
                .filter(date -> !isWorn(person, date))
                .findFirst()
                .orElseThrow();

        SimulatedMinutes minutes = person.minutes(unworn);

        assertThat(readings(minutes)).isEmpty();
        assertThat(minutes.exercises()).isEmpty();
        assertThat(SimulatedMinutes.sum(0, minutes.count(), minutes::steps)).isZero();
    }

    @Test
    void a_tracker_off_the_wrist_has_no_readings_for_minutes() {
        SimulatedPerson person = person(1, "UTC");
        LocalDate worn = FIRST.datesUntil(FIRST.plusYears(1))
                .filter(date -> isWorn(person, date))
                .findFirst()
                .orElseThrow();
        SimulatedMinutes minutes = person.minutes(worn);

        assertThat(IntStream.range(0, minutes.count()).filter(minute -> minutes.heartRate(minute) == null))
                .hasSize(10)
                .allMatch(minute -> minutes.steps(minute) == 0);
    }

    @Test
    void equal_seeds_give_equal_minutes_and_other_seeds_give_others() {
        SimulatedMinutes one = person(1, "UTC").minutes(FIRST.plusDays(3));
        SimulatedMinutes again = person(1, "UTC").minutes(FIRST.plusDays(3));
        SimulatedMinutes other = person(2, "UTC").minutes(FIRST.plusDays(3));

        assertThat(readings(again)).isEqualTo(readings(one));
        assertThat(readings(other)).isNotEqualTo(readings(one));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 12_345, 9_999_999_999L})
    void parts_add_up_to_their_total(long total) {
        assertThat(SimulatedMinutes.spread(total, new double[] {0, 0.1, 0.7, 0, 1e-9, 3, 0}))
                .satisfies(parts ->
                        assertThat(java.util.Arrays.stream(parts).sum()).isEqualTo(total))
                .satisfies(parts -> assertThat(parts[0] + parts[3] + parts[6]).isZero());
        assertThat(java.util.Arrays.stream(SimulatedMinutes.spread(total, new double[3]))
                        .sum())
                .isEqualTo(total);
    }

    private static boolean isWorn(SimulatedPerson person, LocalDate date) {
        return !Objects.requireNonNull(person.day(date).activity()).unworn();
    }

    private static boolean isIn(HeartRateData.Zone zone, List<HeartRateReading> readings) {
        double average = readings.stream()
                .mapToInt(HeartRateReading::beatsPerMinute)
                .average()
                .orElse(0);
        return average >= zone.min() && average < zone.max();
    }

    private static List<HeartRateReading> readings(SimulatedMinutes minutes) {
        return IntStream.range(0, minutes.count())
                .mapToObj(minutes::heartRateReadings)
                .flatMap(List::stream)
                .toList();
    }

    private static List<Long> gaps(List<HeartRateReading> readings) {
        return IntStream.range(1, readings.size())
                .mapToObj(i -> Duration.between(
                                readings.get(i - 1).time(), readings.get(i).time())
                        .toSeconds())
                .sorted()
                .toList();
    }
}

package syncbit.simulator.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Generated days are plausible and reproducible and include every special case of real days. */
class SeededDaysTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private final SimulatedPerson person =
            SimulatedPerson.seeded("AAAAAA", 1).memberSince(FIRST).build();
    private final List<SimulatedDay> days =
            FIRST.datesUntil(LAST.plusDays(1)).map(person::day).toList();

    @Test
    void equal_seeds_give_equal_days_and_other_seeds_give_other_days() {
        SimulatedPerson again =
                SimulatedPerson.seeded("BBBBBB", 1).memberSince(FIRST).build();
        SimulatedPerson other =
                SimulatedPerson.seeded("CCCCCC", 2).memberSince(FIRST).build();

        assertThat(days).allSatisfy(day -> assertThat(again.day(day.date())).isEqualTo(day));
        assertThat(days.stream().filter(day -> other.day(day.date()).equals(day)))
                .hasSizeLessThan(20);
    }

    @Test
    void worn_days_differ() {
        assertThat(days.stream()
                        .filter(SeededDaysTest::worn)
                        .map(SimulatedDay::activity)
                        .distinct())
                .hasSizeGreaterThan(1000);
    }

    @Test
    void the_minutes_add_up_to_the_day() {
        assertThat(days).allSatisfy(day -> {
            ActivityData.Minutes minutes =
                    Objects.requireNonNull(day.activity()).minutes();
            long asleep = day.sleeps().stream().mapToLong(SleepLog::timeInBed).sum();
            assertThat(minutes.sedentary() + minutes.lightly() + minutes.fairly() + minutes.very() + asleep)
                    .isEqualTo(1440);
            assertThat(minutes.sedentary()).isPositive();
        });
    }

    @Test
    void sleeps_end_on_their_date_and_their_stages_add_up() {
        assertThat(days)
                .allSatisfy(day -> assertThat(day.sleeps()).allSatisfy(sleep -> {
                    assertThat(sleep.end().toLocalDate()).isEqualTo(day.date());
                    assertThat(sleep.efficiency()).isBetween(50, 100);
                    SleepLog.Stages stages = sleep.stages();
                    if (stages != null) {
                        assertThat(stages.deep().minutes()
                                        + stages.light().minutes()
                                        + stages.rem().minutes())
                                .isEqualTo(sleep.minutesAsleep());
                        assertThat(stages.wake().minutes()).isEqualTo(sleep.minutesAwake());
                    }
                }));
    }

    @Test
    void a_day_without_wear_has_zeros_and_no_measurement() {
        List<SimulatedDay> unworn = days.stream().filter(day -> !worn(day)).toList();

        assertThat(unworn).hasSizeBetween(20, 80).allSatisfy(day -> {
            ActivityData activity = Objects.requireNonNull(day.activity());
            assertThat(activity.steps()).isZero();
            assertThat(activity.minutes().sedentary()).isEqualTo(1440);
            assertThat(Objects.requireNonNull(day.heart()).restingRate()).isNull();
            assertThat(day.sleeps()).isEmpty();
            assertThat(day.night()).isEqualTo(NightMeasurements.NONE);
            assertThat(day.zoneMinutes()).isNull();
            assertThat(day.vo2Max()).isNull();
        });
    }

    @Test
    void three_years_contain_every_special_case() {
        assertSome("worn without a night", day -> worn(day) && day.sleeps().isEmpty());
        assertSome("a nap beside the night", day -> day.sleeps().size() == 2);
        assertSome(
                "a nap with stages",
                day -> day.sleeps().stream().anyMatch(sleep -> !sleep.main() && sleep.stages() != null));
        assertSome(
                "a classic night",
                day -> day.sleeps().stream().anyMatch(sleep -> sleep.main() && sleep.stages() == null));
        assertSome(
                "a night over midnight",
                day -> day.sleeps().stream()
                        .anyMatch(sleep -> sleep.start().toLocalDate().isBefore(day.date())));
        assertSome(
                "a night begun after midnight",
                day -> day.sleeps().stream()
                        .anyMatch(sleep ->
                                sleep.main() && sleep.start().toLocalDate().equals(day.date())));
        assertSome(
                "breathing not computed",
                day -> Double.valueOf(-1).equals(day.night().breathingRate()));
        assertSome(
                "a night without oxygen",
                day -> day.night().hrv() != null && day.night().spo2() == null);
        assertSome(
                "a negative temperature",
                day -> day.night().skinTemperature() != null && day.night().skinTemperature() < 0);
        assertSome(
                "a range of cardio fitness",
                day -> day.vo2Max() != null && day.vo2Max().contains("-"));
        assertSome(
                "a number of cardio fitness",
                day -> day.vo2Max() != null && day.vo2Max().contains("."));
        assertSome("two weighings", day -> day.weightLogs().size() == 2);
        assertSome(
                "a weighing without fat",
                day -> day.weightLogs().stream().anyMatch(weightLog -> weightLog.fat() == null));
        assertSome(
                "a walk by hand",
                day -> day.activity() != null
                        && day.activity().steps() > day.activity().trackerSteps());
        assertSome(
                "zones of zero",
                day -> day.zoneMinutes() != null && day.zoneMinutes().cardio() == 0);
        assertSome("worn without zone minutes", day -> worn(day) && day.zoneMinutes() == null);
    }

    @Test
    void weighings_are_rare_and_in_order() {
        assertThat(days.stream().filter(day -> !day.weightLogs().isEmpty())).hasSizeBetween(100, 250);
        assertThat(days)
                .allSatisfy(day -> assertThat(day.weightLogs())
                        .isSortedAccordingTo((a, b) -> a.time().compareTo(b.time())));
    }

    @Test
    void a_tracker_without_an_altimeter_never_has_floors() {
        SimulatedPerson flat = SimulatedPerson.seeded("AAAAAA", 1)
                .memberSince(FIRST)
                .withoutAltimeter()
                .build();

        assertThat(days).allSatisfy(day -> {
            assertThat(Objects.requireNonNull(day.activity()).floors()).isNotNull();
            assertThat(Objects.requireNonNull(flat.day(day.date()).activity()).floors())
                    .isNull();
            assertThat(Objects.requireNonNull(flat.day(day.date()).activity()).elevation())
                    .isNull();
        });
    }

    @Test
    void days_before_the_account_are_empty() {
        SimulatedDay before = person.day(FIRST.minusDays(1));

        assertThat(before.weightLogs()).isEmpty();
        assertThat(before.sleeps()).isEmpty();
        assertThat(Objects.requireNonNull(before.activity()).steps()).isZero();
    }

    private static boolean worn(SimulatedDay day) {
        return day.activity() != null && day.activity().steps() > 0;
    }

    private void assertSome(String what, Predicate<SimulatedDay> such) {
        assertThat(days.stream().filter(such).count()).as(what).isBetween(3L, 1000L);
    }
}

package syncbit.simulator.person;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import syncbit.simulator.person.NightReadings.NightReading;
import syncbit.simulator.person.SimulatedHypnogram.Segment;
import syncbit.simulator.person.SimulatedHypnogram.State;

/** The stages of a sleep add up to its log, and the readings of a night lie in its sleep. */
class SimulatedHypnogramTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private final SimulatedPerson person = SimulatedPerson.seeded("AAAAAA", 1)
            .timeZone(ZONE.getId())
            .memberSince(LocalDate.of(2023, 1, 1))
            .build();
    private final List<SimulatedDay> days = LocalDate.of(2023, 1, 1)
            .datesUntil(LocalDate.of(2026, 1, 1))
            .map(person::day)
            .toList();

    private List<SleepLog> sleeps(Predicate<SleepLog> such) {
        return days.stream().flatMap(day -> day.sleeps().stream()).filter(such).toList();
    }

    @Test
    void the_stages_add_up_to_the_minutes_of_the_log() {
        assertThat(sleeps(sleep -> sleep.stages() != null))
                .hasSizeGreaterThan(900)
                .allSatisfy(sleep -> {
                    SimulatedHypnogram hypnogram = SimulatedHypnogram.of(sleep);
                    SleepLog.Stages stages = requireNonNull(sleep.stages());
                    assertThat(hypnogram.seconds(State.DEEP))
                            .isEqualTo(stages.deep().minutes() * 60);
                    assertThat(hypnogram.seconds(State.LIGHT))
                            .isEqualTo(stages.light().minutes() * 60);
                    assertThat(hypnogram.seconds(State.REM))
                            .isEqualTo(stages.rem().minutes() * 60);
                    assertThat(hypnogram.seconds(State.AWAKE))
                            .isEqualTo(stages.wake().minutes() * 60);
                });
    }

    @Test
    void the_stages_follow_each_other_without_gaps_on_a_grid_of_30_seconds() {
        assertThat(sleeps(sleep -> true)).allSatisfy(sleep -> {
            int end = 0;
            State before = null;
            for (Segment segment : SimulatedHypnogram.of(sleep).stages()) {
                assertThat(segment.from()).isEqualTo(end);
                assertThat(segment.to()).isGreaterThan(segment.from());
                assertThat(segment.to() % 30).isZero();
                assertThat(segment.state()).isNotEqualTo(before);
                end = segment.to();
                before = segment.state();
            }
            assertThat(end).isEqualTo(sleep.timeInBed() * 60);
        });
    }

    @Test
    void a_night_has_cycles_and_most_deep_sleep_is_in_its_first_half() {
        List<SleepLog> nights = sleeps(sleep -> sleep.main() && sleep.stages() != null);
        long early = 0;
        long all = 0;
        for (SleepLog night : nights) {
            List<Segment> stages = SimulatedHypnogram.of(night).stages();
            assertThat(stages).hasSizeBetween(12, 45);
            assertThat(stages.stream().filter(segment -> segment.state() == State.REM))
                    .hasSizeBetween(3, 6);
            for (Segment segment : stages) {
                if (segment.state() == State.DEEP) {
                    all++;
                    early += segment.from() < night.timeInBed() * 30 ? 1 : 0;
                }
            }
        }
        assertThat((double) early / all).isGreaterThan(0.5);
    }

    @Test
    void short_awakenings_lie_inside_light_sleep() {
        List<SleepLog> nights = sleeps(sleep -> sleep.main() && sleep.stages() != null);

        assertThat(nights).allSatisfy(night -> {
            SimulatedHypnogram hypnogram = SimulatedHypnogram.of(night);
            assertThat(hypnogram.shortAwakenings()).hasSizeLessThanOrEqualTo(40).allSatisfy(awakening -> {
                assertThat(awakening.to() - awakening.from()).isBetween(30, 90);
                assertThat(hypnogram.stages())
                        .anyMatch(stage -> stage.state() == State.LIGHT
                                && stage.from() < awakening.from()
                                && awakening.to() < stage.to());
            });
            assertThat(hypnogram.shortAwakenings()).isSortedAccordingTo((a, b) -> a.from() - b.from());
        });
        assertThat(nights.stream()
                        .mapToInt(night ->
                                SimulatedHypnogram.of(night).shortAwakenings().size())
                        .average()
                        .orElse(0))
                .isBetween(5.0, 35.0);
    }

    @Test
    void a_classic_sleep_is_asleep_restless_and_awake() {
        assertThat(sleeps(sleep -> sleep.stages() == null))
                .hasSizeGreaterThan(50)
                .allSatisfy(sleep -> {
                    SimulatedHypnogram hypnogram = SimulatedHypnogram.of(sleep);
                    assertThat(hypnogram.seconds(State.ASLEEP)).isEqualTo(sleep.minutesAsleep() * 60);
                    assertThat(hypnogram.seconds(State.RESTLESS) + hypnogram.seconds(State.AWAKE))
                            .isEqualTo(sleep.minutesAwake() * 60);
                    assertThat(hypnogram.shortAwakenings()).isEmpty();
                });
        assertThat(sleeps(sleep -> sleep.stages() == null && sleep.main()))
                .allSatisfy(sleep -> assertThat(SimulatedHypnogram.of(sleep).seconds(State.AWAKE))
                        .isPositive());
    }

    @Test
    void readings_of_a_night_lie_in_its_main_sleep() {
        assertThat(days).allSatisfy(day -> {
            NightReadings readings = NightReadings.of(day, ZONE);
            assertThat(readings.variability().isEmpty()).isEqualTo(day.night().hrv() == null);
            assertThat(readings.saturation().isEmpty()).isEqualTo(day.night().spo2() == null);
            SleepLog main =
                    day.sleeps().stream().filter(SleepLog::main).findFirst().orElse(null);
            if (main != null) {
                assertThat(readings.variability()).allSatisfy(reading -> assertWithin(reading, main));
                assertThat(readings.saturation()).allSatisfy(reading -> assertWithin(reading, main));
            }
            if (day.night().spo2() != null) {
                assertThat(readings.saturation()).hasSizeBetween(100, 320);
                assertThat(readings.saturation().stream()
                                .mapToDouble(NightReading::value)
                                .min())
                        .hasValue(day.night().spo2().min());
                assertThat(readings.saturation().stream()
                                .mapToDouble(NightReading::value)
                                .max())
                        .hasValue(day.night().spo2().max());
            }
            if (day.night().hrv() != null) {
                assertThat(readings.variability()).hasSizeBetween(60, 130);
            }
        });
    }

    private static void assertWithin(NightReading reading, SleepLog sleep) {
        assertThat(reading.time()).isBetween(sleep.startsAt(ZONE), sleep.endsAt(ZONE));
    }
}

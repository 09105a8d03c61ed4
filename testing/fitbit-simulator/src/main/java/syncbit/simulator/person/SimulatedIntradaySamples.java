package syncbit.simulator.person;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import syncbit.simulator.person.NightReadings.NightReading;
import syncbit.simulator.person.SimulatedHypnogram.Segment;
import syncbit.simulator.person.SimulatedMinutes.HeartRateReading;

/**
 * The samples within the day that VictoriaMetrics must hold for a person's date. They are computed from {@link
 * SimulatedMinutes} and the published metric names alone, without any code of the services.
 */
public final class SimulatedIntradaySamples {
    private static final double MILLIMETRES = 1e6;
    private static final double THOUSANDTHS = 1e3;

    private final SimulatedPerson person;
    private final Map<String, String> device;
    private final List<ExpectedSample> samples = new ArrayList<>();

    /** The resolution of the heart rate. */
    public enum Resolution {
        /** The average, minimum and maximum of each minute. */
        MINUTE,
        /** Each reading. */
        RAW
    }

    private SimulatedIntradaySamples(SimulatedPerson person) {
        this.person = person;
        this.device = Map.of("device", SimulatedSamples.slug(person));
    }

    /** The samples of a date after all its data has arrived. */
    public static List<ExpectedSample> of(SimulatedPerson person, LocalDate date, Resolution resolution) {
        SimulatedIntradaySamples truth = new SimulatedIntradaySamples(person);
        truth.minutes(date, resolution, minute -> true);
        truth.night(person.day(date), person.day(date.plusDays(1)));
        truth.sleeps(person.day(date));
        return truth.samples;
    }

    /**
     * The samples of a date as far as the servers know it at this moment. A minute that is not over, or that is synced in
     * part, has no sample.
     */
    public static List<ExpectedSample> visible(
            SimulatedPerson person, LocalDate date, Resolution resolution, Instant now) {
        SimulatedIntradaySamples truth = new SimulatedIntradaySamples(person);
        truth.minutes(date, resolution, minute -> person.known(minute, now) == 1);
        truth.night(person.visible(date, now), person.visible(date.plusDays(1), now));
        truth.sleeps(person.visible(date, now));
        return truth.samples;
    }

    private void minutes(LocalDate date, Resolution resolution, Predicate<Instant> known) {
        if (date.isBefore(person.memberSince())
                || person.day(date).withoutUnwornActivity().activity() == null) {
            return;
        }
        SimulatedMinutes minutes = person.minutes(date);
        for (int minute = 0; minute < minutes.count(); minute++) {
            Instant start = minutes.startOf(minute);
            if (known.test(start)) {
                heartRate(start, minutes.heartRateReadings(minute), resolution);
                String group = "activity-intraday";
                addPositive(group, "fitbit_steps_intraday", minutes.steps(minute), start);
                addPositive(group, "fitbit_distance_intraday", minutes.millimetres(minute) / MILLIMETRES, start);
                addPositive(group, "fitbit_calories_intraday", minutes.energy(minute) / THOUSANDTHS, start);
            }
        }
        minutes.exercises().stream()
                .filter(exercise -> known.test(exercise.start())
                        && known.test(exercise.end().minusSeconds(60)))
                .forEach(this::exercise);
    }

    private void heartRate(Instant minute, List<HeartRateReading> readings, Resolution resolution) {
        String group = "heart-rate-intraday";
        if (resolution == Resolution.RAW) {
            readings.forEach(
                    reading -> add(group, "fitbit_heart_rate_intraday", reading.beatsPerMinute(), reading.time()));
        } else if (!readings.isEmpty()) {
            var rates =
                    readings.stream().mapToInt(HeartRateReading::beatsPerMinute).summaryStatistics();
            add(group, "fitbit_heart_rate_intraday", rates.getAverage(), minute);
            add(group, "fitbit_heart_rate_intraday_min", rates.getMin(), minute);
            add(group, "fitbit_heart_rate_intraday_max", rates.getMax(), minute);
        }
    }

    private void exercise(SimulatedExercise exercise) {
        String type = exercise.type().toLowerCase(Locale.ROOT);
        double minutes = exercise.activeTime().toSeconds() / 60.0;
        exercise(exercise, type, "fitbit_exercise_duration_minutes", minutes);
        exercise(exercise, type, "fitbit_exercise_distance_km", exercise.millimetres() / MILLIMETRES);
        exercise(exercise, type, "fitbit_exercise_calories", exercise.kilocalories());
        exercise(exercise, type, "fitbit_exercise_steps", exercise.steps());
        exercise(exercise, type, "fitbit_exercise_heart_rate_bpm", exercise.averageHeartRate());
    }

    private void exercise(SimulatedExercise exercise, String type, String metric, double value) {
        if (value > 0) {
            samples.add(new ExpectedSample(
                    "exercise",
                    metric,
                    Map.of("device", SimulatedSamples.slug(person), "type", type),
                    value,
                    exercise.start()));
        }
    }

    /** A night goes from noon of the day before to noon of its date. */
    private void night(SimulatedDay day, SimulatedDay next) {
        Instant to = day.date().atTime(LocalTime.NOON).atZone(person.timeZone()).toInstant();
        Instant from = day.date()
                .minusDays(1)
                .atTime(LocalTime.NOON)
                .atZone(person.timeZone())
                .toInstant();
        for (SimulatedDay one : List.of(day, next)) {
            NightReadings readings = NightReadings.of(one, person.timeZone());
            night("fitbit_hrv_intraday_ms", readings.variability(), from, to);
            night("fitbit_spo2_intraday_percent", readings.saturation(), from, to);
        }
    }

    private void night(String metric, List<NightReading> readings, Instant from, Instant to) {
        readings.stream()
                .filter(reading ->
                        !reading.time().isBefore(from) && reading.time().isBefore(to))
                .forEach(reading -> add("night-intraday", metric, reading.value(), reading.time()));
    }

    private void sleeps(SimulatedDay day) {
        for (SleepLog sleep : day.sleeps()) {
            SimulatedHypnogram hypnogram = SimulatedHypnogram.of(sleep);
            Instant start = sleep.startsAt(person.timeZone());
            for (Segment stage : hypnogram.stages()) {
                stage(code(stage), start, stage.from());
            }
            for (Segment awakening : hypnogram.shortAwakenings()) {
                stage(4, start, awakening.from());
                stage(2, start, awakening.to());
            }
            add("sleep-stages", "fitbit_sleep_stage", 0, sleep.endsAt(person.timeZone()));
        }
    }

    private void stage(int code, Instant start, int seconds) {
        add("sleep-stages", "fitbit_sleep_stage", code, start.plusSeconds(seconds));
    }

    private static int code(Segment stage) {
        return switch (stage.state()) {
            case DEEP -> 1;
            case LIGHT, ASLEEP -> 2;
            case REM, RESTLESS -> 3;
            case AWAKE -> 4;
        };
    }

    private void addPositive(String group, String metric, double value, Instant time) {
        if (value > 0) {
            add(group, metric, value, time);
        }
    }

    private void add(String group, String metric, double value, Instant time) {
        samples.add(new ExpectedSample(group, metric, device, value, time));
    }
}

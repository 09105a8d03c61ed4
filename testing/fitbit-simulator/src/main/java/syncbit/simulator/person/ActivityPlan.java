package syncbit.simulator.person;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a person does in each minute of a date: sleeps, rests, walks and exercises. It says when the totals of the day
 * happen, and not how large they are. It is computed from the seed and from the generated sleeps, so a correction of a
 * day does not move its minutes.
 *
 * @param start midnight of the date
 * @param asleep whether the person is in bed, by minute
 * @param intensity 0 to 1 by minute: 0 in bed, less than 0.2 at rest
 * @param workouts in the order of their starts
 */
record ActivityPlan(Instant start, boolean[] asleep, double[] intensity, List<Workout> workouts) {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int UP_AT = 390;
    private static final int TO_BED_BEFORE_MIDNIGHT = 30;
    private static final int SHORTEST_WORKOUT = 15;
    private static final int LONGEST_WORKOUT = 90;
    private static final double SECOND_WORKOUT = 0.25;
    private static final String[] TYPES = {"WALKING", "RUNNING", "HIKING", "WORKOUT"};

    /**
     * An exercise.
     *
     * @param type as Google spells it: {@code WALKING}
     * @param minute its first minute
     * @param minutes its length
     */
    record Workout(String type, int minute, int minutes) {}

    /**
     * Plans a date.
     *
     * @param day the generated data of the date
     * @param next the generated data of the next date, whose night may begin on this date
     */
    static ActivityPlan of(long seed, SimulatedDay day, SimulatedDay next, ZoneId zone) {
        LocalDate date = day.date();
        Instant start = date.atStartOfDay(zone).toInstant();
        int length = minutes(start, date.plusDays(1).atStartOfDay(zone).toInstant());
        SplittableRandom random = random(seed, date.toEpochDay());
        boolean[] asleep = asleep(start, length, day, next, zone);
        double[] intensity = new double[length];
        for (int minute = 0; minute < length; minute++) {
            intensity[minute] = 0.08 + 0.04 * Math.sin(minute / 37.0) + random.nextDouble(0.06);
        }
        int[] awake =
                IntStream.range(0, length).filter(minute -> !asleep[minute]).toArray();
        List<Workout> workouts = awake.length == 0 ? List.of() : fill(intensity, asleep, awake, day, random);
        for (int minute = 0; minute < length; minute++) {
            intensity[minute] = asleep[minute] ? 0 : intensity[minute];
        }
        return new ActivityPlan(start, asleep, intensity, workouts);
    }

    /** A generator for one date or one minute of a person. */
    static SplittableRandom random(long seed, long of) {
        return new SplittableRandom(seed * 131 + of * SPREAD);
    }

    /** The number of minutes of the date: 1,440, or fewer or more if the clocks change. */
    int length() {
        return intensity.length;
    }

    /** The minutes from a moment to another, rounded down. */
    static int minutes(Instant from, Instant to) {
        return Math.toIntExact(Duration.between(from, to).toMinutes());
    }

    private static boolean[] asleep(Instant start, int length, SimulatedDay day, SimulatedDay next, ZoneId zone) {
        boolean[] asleep = new boolean[length];
        List<SleepLog> sleeps = new ArrayList<>(day.sleeps());
        sleeps.addAll(next.sleeps());
        for (SleepLog sleep : sleeps) {
            fill(asleep, minutes(start, sleep.startsAt(zone)), minutes(start, sleep.endsAt(zone)));
        }
        // A night without a sleep log is spent in bed too, with the tracker on.
        if (day.sleeps().stream().noneMatch(SleepLog::main)) {
            fill(asleep, 0, UP_AT);
        }
        if (next.sleeps().stream().noneMatch(SleepLog::main)) {
            fill(asleep, length - TO_BED_BEFORE_MIDNIGHT, length);
        }
        return asleep;
    }

    private static void fill(boolean[] minutes, int from, int to) {
        if (from < minutes.length && to > 0) {
            Arrays.fill(minutes, Math.max(0, from), Math.min(minutes.length, to), true);
        }
    }

    /** Adds walks and exercises to the minutes awake. */
    private static List<Workout> fill(
            double[] intensity, boolean[] asleep, int[] awake, SimulatedDay day, SplittableRandom random) {
        int walks = random.nextInt(6, 12);
        for (int walk = 0; walk < walks; walk++) {
            int minute = awake[random.nextInt(awake.length)];
            raise(intensity, minute, random.nextInt(5, 28), random.nextDouble(0.3, 0.6), random);
        }
        List<Workout> workouts = new ArrayList<>();
        long vigorous = day.activity() == null ? 0 : day.activity().minutes().very();
        if (vigorous >= SHORTEST_WORKOUT && awake.length > LONGEST_WORKOUT) {
            int minutes = (int) Math.min(vigorous, LONGEST_WORKOUT);
            boolean second = minutes >= 2 * SHORTEST_WORKOUT && random.nextDouble() < SECOND_WORKOUT;
            // The first one is before noon of the time awake and the second one is after it.
            int half = awake.length / 2;
            int length = second ? minutes / 2 : minutes;
            add(workouts, intensity, asleep, awake[random.nextInt(half / 3 + 1, half + 1)], length, random);
            if (second) {
                add(workouts, intensity, asleep, awake[half + random.nextInt(half / 3 + 1, half)], length, random);
            }
        }
        workouts.sort(Comparator.comparingInt(Workout::minute));
        return List.copyOf(workouts);
    }

    private static void add(
            List<Workout> workouts,
            double[] intensity,
            boolean[] asleep,
            int minute,
            int minutes,
            SplittableRandom random) {
        int length = 0;
        while (length < minutes && minute + length < asleep.length && !asleep[minute + length]) {
            length++;
        }
        workouts.add(new Workout(TYPES[random.nextInt(TYPES.length)], minute, length));
        raise(intensity, minute, length, random.nextDouble(0.85, 0.95), random);
    }

    /** A walk or exercise begins and ends with less effort. */
    private static void raise(double[] intensity, int minute, int minutes, double height, SplittableRandom random) {
        for (int i = 0; i < minutes && minute + i < intensity.length; i++) {
            double edge = Math.min(1, (Math.min(i, minutes - 1 - i) + 2) / 5.0);
            double effort = height * (0.7 + 0.3 * edge) + random.nextDouble(0.05);
            intensity[minute + i] = Math.max(intensity[minute + i], effort);
        }
    }
}

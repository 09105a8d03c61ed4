package syncbit.simulator.person;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Generates each day from the seed and the date alone, and stores none. */
final class SeededDays implements DaySource {
    private static final long CALORIES_BMR = 1560;
    private static final double NO_WEAR = 0.04;
    private static final double NO_NIGHT = 0.06;
    private static final double ZONE_MINUTES = 0.7;
    private static final double VO2_MAX = 0.85;
    private static final double DECIMAL_VO2_MAX = 0.2;

    private final long seed;
    private final LocalDate first;
    private final boolean altimeter;

    SeededDays(long seed, LocalDate first, boolean altimeter) {
        this.seed = seed;
        this.first = first;
        this.altimeter = altimeter;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public SimulatedDay unsynced(LocalDate date) {
        return SimulatedDay.unworn(date, CALORIES_BMR, altimeter);
    }

    @Override
    public SimulatedDay on(LocalDate date) {
        // The odd constant spreads consecutive dates over the generator's whole state.
        SplittableRandom random = new SplittableRandom(seed * 31 + date.toEpochDay() * 0x9E3779B97F4A7C15L);
        List<WeightLog> weightLogs = SeededWeightLogs.on(date, first, random.split());
        if (random.nextDouble() < NO_WEAR) {
            return unsynced(date).withWeightLogs(weightLogs);
        }
        boolean slept = random.nextDouble() >= NO_NIGHT;
        List<SleepLog> sleeps = slept ? SeededNights.sleeps(date, random.split()) : List.of();
        long inBed = sleeps.stream().mapToLong(SleepLog::timeInBed).sum();
        return new SimulatedDay(
                date,
                activity(random.split(), inBed),
                heart(random.split()),
                zoneMinutes(random.split()),
                sleeps,
                slept ? SeededNights.night(random.split()) : NightMeasurements.NONE,
                vo2Max(random.split()),
                weightLogs);
    }

    private ActivityData activity(SplittableRandom random, long inBed) {
        ActivityData.Minutes minutes = minutes(random, inBed);
        long tracked = 2_000 + minutes.lightly() * 25 + minutes.very() * 110 + random.nextLong(900);
        // A manually logged walk counts in the total but not in the tracker's part.
        long logged = random.nextDouble() < 0.03 ? 1_500 : 0;
        double tracker = kilometres(tracked * 0.000712345);
        double byHand = kilometres(logged * 0.0007);
        double very = kilometres(tracker * 0.25);
        double moderate = kilometres(tracker * 0.1);
        long active = minutes.lightly() * 3 + minutes.fairly() * 5 + minutes.very() * 9;
        Long floors = altimeter ? (Long) random.nextLong(25) : null;
        return new ActivityData(
                tracked + logged,
                tracked,
                new ActivityData.Distance(
                        kilometres(tracker + byHand),
                        tracker,
                        byHand,
                        very,
                        moderate,
                        kilometres(tracker - very - moderate),
                        0),
                CALORIES_BMR + active,
                CALORIES_BMR,
                active,
                minutes,
                floors,
                floors == null ? null : (Double) (Math.round(floors * 3048.0) / 1000.0));
    }

    private static ActivityData.Minutes minutes(SplittableRandom random, long inBed) {
        long lightly = random.nextLong(90, 280);
        long fairly = random.nextLong(0, 45);
        long very = random.nextLong(0, 70);
        return new ActivityData.Minutes(1440 - inBed - lightly - fairly - very, lightly, fairly, very);
    }

    private static HeartRateData heart(SplittableRandom random) {
        long[] minutes = {0, random.nextLong(20, 160), random.nextLong(0, 40), random.nextLong(0, 12)};
        minutes[0] = 1430 - minutes[1] - minutes[2] - minutes[3];
        double[] burnt = {1.21, 5.4, 9.1, 12.3};
        double[] calories = new double[4];
        for (int i = 0; i < calories.length; i++) {
            calories[i] =
                    Math.round((minutes[i] * burnt[i] + random.nextDouble(0, 0.9) * Math.min(1, minutes[i])) * 1e4)
                            / 1e4;
        }
        return HeartRateData.of(random.nextInt(52, 66), minutes, calories);
    }

    private static @Nullable ZoneMinutes zoneMinutes(SplittableRandom random) {
        if (random.nextDouble() >= ZONE_MINUTES) {
            return null;
        }
        return new ZoneMinutes(
                random.nextLong(1, 50),
                random.nextBoolean() ? 2 * random.nextLong(1, 20) : 0,
                random.nextInt(4) == 0 ? 2 * random.nextLong(1, 6) : 0);
    }

    private static @Nullable String vo2Max(SplittableRandom random) {
        if (random.nextDouble() >= VO2_MAX) {
            return null;
        }
        int low = random.nextInt(40, 45);
        return random.nextDouble() < DECIMAL_VO2_MAX ? low + "." + random.nextInt(1, 10) : low + "-" + (low + 4);
    }

    private static double kilometres(double exact) {
        return Math.round(exact * 1e5) / 1e5;
    }
}

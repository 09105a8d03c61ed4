package syncbit.simulator.person;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Generates sleep logs and the measurements of the night. */
final class SeededNights {
    private static final double CLASSIC = 0.04;
    private static final double NAP = 0.1;
    private static final double LONG_NAP = 0.2;
    private static final double NOT_COMPUTED = 0.03;
    private static final double SENSOR_MISSED = 0.04;

    private SeededNights() {}

    static List<SleepLog> sleeps(LocalDate date, SplittableRandom random) {
        LocalDateTime midnight = date.atStartOfDay();
        long logId = date.toEpochDay() * 1_000_000;
        List<SleepLog> sleeps = new ArrayList<>();
        sleeps.add(sleep(
                logId + 1,
                midnight.minusMinutes(random.nextLong(-40, 150)).plusSeconds(30),
                true,
                random.nextLong(330, 520),
                random.nextDouble() < CLASSIC,
                random));
        if (random.nextDouble() < NAP) {
            // Fitbit computes stages only for sleeps of at least three hours.
            boolean longNap = random.nextDouble() < LONG_NAP;
            sleeps.add(sleep(
                    logId + 2,
                    date.atTime(LocalTime.of(14, 0)).plusMinutes(random.nextLong(60)),
                    false,
                    longNap ? random.nextLong(180, 200) : random.nextLong(35, 90),
                    !longNap,
                    random));
        }
        return sleeps;
    }

    private static SleepLog sleep(
            long logId, LocalDateTime start, boolean main, long asleep, boolean classic, SplittableRandom random) {
        long awake = asleep / random.nextLong(7, 14);
        long deep = asleep * random.nextLong(12, 24) / 100;
        long rem = asleep * random.nextLong(14, 26) / 100;
        SleepLog.Stages stages = new SleepLog.Stages(
                new SleepLog.Stage(random.nextInt(2, 7), deep),
                new SleepLog.Stage(random.nextInt(15, 35), asleep - deep - rem),
                new SleepLog.Stage(random.nextInt(3, 13), rem),
                new SleepLog.Stage(random.nextInt(15, 40), awake));
        // Google has no efficiency. Computing it from the minutes makes both sources agree.
        int efficiency = (int) Math.round(100.0 * asleep / (asleep + awake));
        return new SleepLog(logId, start, main, asleep, awake, efficiency, classic ? null : stages);
    }

    static NightMeasurements night(SplittableRandom random) {
        double rmssd = random.nextLong(18_000, 95_000) / 1000.0;
        double saturation = random.nextLong(930, 985) / 10.0;
        return new NightMeasurements(
                missed(random) ? null : new NightMeasurements.Hrv(rmssd, Math.round(rmssd * 1_041) / 1000.0),
                missed(random)
                        ? null
                        : new NightMeasurements.Spo2(
                                saturation, tenths(saturation - 2.4), Math.min(100, tenths(saturation + 2.1))),
                missed(random) ? null : (Double) breathingRate(random),
                missed(random) ? null : (Double) (random.nextLong(-18, 19) / 10.0));
    }

    private static double breathingRate(SplittableRandom random) {
        return random.nextDouble() < NOT_COMPUTED ? -1 : random.nextLong(124, 189) / 10.0;
    }

    private static boolean missed(SplittableRandom random) {
        return random.nextDouble() < SENSOR_MISSED;
    }

    private static double tenths(double exact) {
        return Math.round(exact * 10) / 10.0;
    }
}

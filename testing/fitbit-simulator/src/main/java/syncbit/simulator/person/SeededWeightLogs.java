package syncbit.simulator.person;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Generates weighings: one or two on some days, none on most. */
final class SeededWeightLogs {
    private static final double WEIGHED = 0.15;
    private static final double AGAIN = 0.2;
    private static final double WITH_FAT = 0.8;
    private static final double SQUARE_METRES = 3.1;

    private SeededWeightLogs() {}

    static List<WeightLog> on(LocalDate date, LocalDate first, SplittableRandom random) {
        List<WeightLog> weightLogs = new ArrayList<>();
        if (random.nextDouble() < WEIGHED) {
            weightLogs.add(weightLog(date, LocalTime.of(6, random.nextInt(10, 59), 26), first, random));
            if (random.nextDouble() < AGAIN) {
                weightLogs.add(weightLog(date, LocalTime.of(21, random.nextInt(10, 59), 3), first, random));
            }
        }
        return weightLogs;
    }

    private static WeightLog weightLog(LocalDate date, LocalTime time, LocalDate first, SplittableRandom random) {
        double season = 1.8 * Math.sin(ChronoUnit.DAYS.between(first, date) / 58.0);
        double weight = Math.round((74.2 + season + random.nextDouble(-0.7, 0.7)) * 10) / 10.0;
        return new WeightLog(
                date.atTime(time).toEpochSecond(ZoneOffset.UTC) * 1000,
                time,
                weight,
                Math.round(weight / SQUARE_METRES * 100) / 100.0,
                random.nextDouble() < WITH_FAT ? (Double) (random.nextLong(1_700, 2_100) / 100.0) : null,
                "Aria");
    }
}

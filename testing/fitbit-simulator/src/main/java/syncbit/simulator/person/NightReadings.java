package syncbit.simulator.person;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The readings of a tracker during the main sleep, in the order of their times.
 *
 * @param variability heart rate variability (rMSSD) in milliseconds, every 5 minutes. The value of the night is not their
 *     average
 * @param saturation oxygen saturation in percent, in about every second minute. The lowest and the highest reading are
 *     those of the night
 * @see <a href="https://developers.google.com/health/data-types/vitals">Google Health API, vitals</a>
 */
public record NightReadings(List<NightReading> variability, List<NightReading> saturation) {
    private static final long VARIABILITY_SECONDS = 300;
    private static final double MEASURED = 0.45;

    /**
     * One reading.
     *
     * @param time whole seconds
     * @param value milliseconds or percent
     */
    public record NightReading(Instant time, double value) {}

    public NightReadings {
        variability = List.copyOf(variability);
        saturation = List.copyOf(saturation);
    }

    /** The readings of a day; none of a value that the night lacks. */
    public static NightReadings of(SimulatedDay day, ZoneId zone) {
        SleepLog main = day.sleeps().stream().filter(SleepLog::main).findFirst().orElse(null);
        if (main == null) {
            return new NightReadings(List.of(), List.of());
        }
        Instant start = main.startsAt(zone);
        Instant end = main.endsAt(zone);
        SplittableRandom random = ActivityPlan.random(main.logId() + 3, start.getEpochSecond());
        NightMeasurements.Hrv hrv = day.night().hrv();
        NightMeasurements.Spo2 spo2 = day.night().spo2();
        return new NightReadings(
                hrv == null ? List.of() : variability(hrv, start, end, random.split()),
                spo2 == null ? List.of() : saturation(spo2, start, end, random.split()));
    }

    private static List<NightReading> variability(
            NightMeasurements.Hrv night, Instant start, Instant end, SplittableRandom random) {
        List<NightReading> readings = new ArrayList<>();
        long first = Math.ceilDiv(start.getEpochSecond() + VARIABILITY_SECONDS, VARIABILITY_SECONDS);
        for (long second = first * VARIABILITY_SECONDS; second < end.getEpochSecond(); second += VARIABILITY_SECONDS) {
            double value = night.dailyRmssd() * random.nextDouble(0.75, 1.3);
            readings.add(new NightReading(Instant.ofEpochSecond(second), Math.round(value * 1_000) / 1_000.0));
        }
        return readings;
    }

    private static List<NightReading> saturation(
            NightMeasurements.Spo2 night, Instant start, Instant end, SplittableRandom random) {
        List<NightReading> readings = new ArrayList<>();
        for (long second = start.getEpochSecond(); second + 60 <= end.getEpochSecond(); second += 60) {
            if (random.nextDouble() < MEASURED) {
                double value = Math.clamp(night.avg() + random.nextDouble(-1.2, 1.2), night.min(), night.max());
                readings.add(new NightReading(
                        Instant.ofEpochSecond(second + random.nextInt(60)), Math.round(value * 10) / 10.0));
            }
        }
        int count = readings.size();
        if (count > 1) {
            readings.set(count / 3, new NightReading(readings.get(count / 3).time(), night.min()));
            readings.set(
                    count * 2 / 3, new NightReading(readings.get(count * 2 / 3).time(), night.max()));
        }
        return readings;
    }
}

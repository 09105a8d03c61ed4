package syncbit.simulator.person;

import org.jspecify.annotations.Nullable;

/**
 * The measurements of a tracker during sleep. Each may be missing.
 *
 * @param hrv heart rate variability
 * @param spo2 oxygen saturation
 * @param breathingRate breaths per minute; -1 if Fitbit could not compute it
 * @param skinTemperature difference from the person's baseline, degrees Celsius
 */
public record NightMeasurements(
        @Nullable Hrv hrv,
        @Nullable Spo2 spo2,
        @Nullable Double breathingRate,
        @Nullable Double skinTemperature) {
    /** No measurements. */
    public static final NightMeasurements NONE = new NightMeasurements(null, null, null, null);

    /** Root mean square of successive differences in milliseconds, of the whole night and of deep sleep. */
    public record Hrv(double dailyRmssd, double deepRmssd) {}

    /** Percent. */
    public record Spo2(double avg, double min, double max) {}
}

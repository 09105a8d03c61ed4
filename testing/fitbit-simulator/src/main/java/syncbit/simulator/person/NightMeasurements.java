package syncbit.simulator.person;

import org.jspecify.annotations.Nullable;

/**
 * What a tracker measures in a person who sleeps; each may be missing.
 *
 * @param hrv heart rate variability
 * @param spo2 oxygen saturation
 * @param breathingRate breaths a minute; -1 where Fitbit could not compute it
 * @param skinTemperature degrees Celsius above or below the person's usual
 */
public record NightMeasurements(
        @Nullable Hrv hrv,
        @Nullable Spo2 spo2,
        @Nullable Double breathingRate,
        @Nullable Double skinTemperature) {
    /** Nothing measured. */
    public static final NightMeasurements NONE = new NightMeasurements(null, null, null, null);

    /** Root mean square of successive differences, milliseconds: of the night, and of its deep sleep. */
    public record Hrv(double dailyRmssd, double deepRmssd) {}

    /** Percent. */
    public record Spo2(double avg, double min, double max) {}
}

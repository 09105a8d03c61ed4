package syncbit.simulator.person;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One time on the scale.
 *
 * @param logId unique among a person's weighings
 * @param time wall time
 * @param weight kilograms
 * @param bmi body mass index
 * @param fat percent, {@code null} where the scale could not measure it
 * @param source {@code Aria} for a scale, {@code API} for an entry by hand
 */
public record WeightLog(
        long logId,
        LocalTime time,
        double weight,
        double bmi,
        @Nullable Double fat,
        String source) {}

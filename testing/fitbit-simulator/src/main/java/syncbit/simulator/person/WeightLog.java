package syncbit.simulator.person;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A weighing.
 *
 * @param logId unique among a person's weighings
 * @param time local time
 * @param weight kilograms
 * @param bmi body mass index
 * @param fat body fat in percent, {@code null} if it was not measured
 * @param source {@code Aria} for a scale, {@code API} for a manual entry
 */
public record WeightLog(
        long logId,
        LocalTime time,
        double weight,
        double bmi,
        @Nullable Double fat,
        String source) {}

package syncbit.simulator.traffic;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One request that was answered.
 *
 * @param time when
 * @param person whose token it carried; {@code null} where it carried no valid one
 * @param endpoint what for
 * @param from the first date asked for, {@code null} where it has none
 * @param to the last date asked for, {@code null} where it has none
 * @param status what it was answered; 0 for a connection that was closed
 */
public record RecordedRequest(
        Instant time,
        @Nullable String person,
        SimulatedEndpoint endpoint,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int status) {}

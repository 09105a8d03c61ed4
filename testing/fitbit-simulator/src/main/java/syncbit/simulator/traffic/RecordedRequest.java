package syncbit.simulator.traffic;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An answered request.
 *
 * @param time time of the response
 * @param person the person of its token; {@code null} without a valid token
 * @param endpoint the requested endpoint
 * @param from the first requested date, {@code null} for none
 * @param to the last requested date, {@code null} for none
 * @param status the status of the response; 0 for a closed connection
 */
public record RecordedRequest(
        Instant time,
        @Nullable String person,
        SimulatedEndpoint endpoint,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int status) {}

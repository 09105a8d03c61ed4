package syncbit.collector.parts;

import java.time.Instant;
import syncbit.common.summary.GroupParts.State;

/**
 * An endpoint that refuses or fails for every date of an account.
 *
 * @param endpoint its name, which is also the name of its part
 * @param state {@code REFUSED} or {@code FAILING}
 * @param reason the source's last reason, without secrets
 * @param failures the failed tries in a row
 * @param nextAttempt when to try one date again
 */
public record EndpointBackoff(String endpoint, State state, String reason, int failures, Instant nextAttempt) {}

package syncbit.auth.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;

/**
 * Whether a token can be had for an account.
 *
 * @param state whether it can
 * @param reason why not, and what to do; {@code null} when connected or disconnected on purpose
 * @param since when it came to this
 */
public record ConnectionState(Account.State state, @Nullable String reason, Instant since) {
    public boolean isConnected() {
        return state == Account.State.CONNECTED;
    }
}

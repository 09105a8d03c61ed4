package syncbit.auth.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;

/**
 * The state of an account's connection to its provider.
 *
 * @param state whether an access token is available
 * @param reason why none is available and what to do; {@code null} if connected, or disconnected by the admin
 * @param since when the account entered this state
 */
public record ConnectionState(Account.State state, @Nullable String reason, Instant since) {
    public boolean isConnected() {
        return state == Account.State.CONNECTED;
    }
}

package syncbit.auth.token;

import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;

/** The outcome of a request for an access token. */
public sealed interface TokenOutcome {
    /** The token. */
    record Valid(AccessToken token) implements TokenOutcome {}

    /** No account has this label. */
    record UnknownUser() implements TokenOutcome {}

    /**
     * The account has no token until a person acts.
     *
     * @param advice what the person must do
     */
    record NotConnected(Account.State state, String advice) implements TokenOutcome {}

    /**
     * No token is available now; a later request may succeed.
     *
     * @param why the cause
     */
    record Unavailable(String why) implements TokenOutcome {}
}

package syncbit.auth.token;

import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;

/** How asking for a live token ends. */
public sealed interface TokenOutcome {
    /** Here it is. */
    record Valid(AccessToken token) implements TokenOutcome {}

    /** No account has this label. */
    record UnknownUser() implements TokenOutcome {}

    /**
     * Not until a person does something.
     *
     * @param advice what
     */
    record NotConnected(Account.State state, String advice) implements TokenOutcome {}

    /**
     * Not now; nothing has changed, asking again later is right.
     *
     * @param why what is in the way
     */
    record Unavailable(String why) implements TokenOutcome {}
}

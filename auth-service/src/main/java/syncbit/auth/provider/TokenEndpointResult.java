package syncbit.auth.provider;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.auth.seal.TokenPair;

/** How a provider's token endpoint met a code or a refresh token. */
public sealed interface TokenEndpointResult {
    /** The ending's name in metrics. */
    default String metric() {
        return switch (this) {
            case Granted granted -> "granted";
            case Refused refused -> "refused";
            case ClientRefused client -> "client_refused";
            case SwitchedOff off -> "switched_off";
            case Unavailable unavailable -> "unavailable";
        };
    }

    /**
     * It gave tokens.
     *
     * @param scopes what they may be used for
     * @param person who consented; a refresh need not say, and Google never does
     * @param consentEndsAt when the refresh token dies by itself; {@code null} if the provider does not say that it will
     */
    record Granted(
            TokenPair tokens,
            Set<String> scopes,
            @Nullable String person,
            @Nullable Instant consentEndsAt) implements TokenEndpointResult {}

    /** It gave none. */
    sealed interface Denied extends TokenEndpointResult {}

    /**
     * The code or the refresh token does not serve, and will not.
     *
     * @param error the provider's own name for it, such as {@code invalid_grant}
     */
    record Refused(String error) implements Denied {}

    /** It does not know our client id and secret: no person's fault, and no person's consent helps. */
    record ClientRefused() implements Denied {}

    /** 410: this API serves nobody any more. */
    record SwitchedOff() implements Denied {}

    /**
     * Not now: nothing was decided.
     *
     * @param why what happened, to follow the provider's name
     */
    record Unavailable(String why) implements Denied {}
}

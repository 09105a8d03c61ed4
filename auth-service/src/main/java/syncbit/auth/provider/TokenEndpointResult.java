package syncbit.auth.provider;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.auth.seal.TokenPair;

/** The result of exchanging a code or a refresh token at a provider's token endpoint. */
public sealed interface TokenEndpointResult {
    /** The result's name in metrics. */
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
     * The provider returned tokens.
     *
     * @param scopes the granted scopes
     * @param person the user id; {@code null} if the response has none, as at Google
     * @param consentEndsAt when the refresh token expires; {@code null} if the response has no expiry
     */
    record Granted(
            TokenPair tokens,
            Set<String> scopes,
            @Nullable String person,
            @Nullable Instant consentEndsAt) implements TokenEndpointResult {}

    /** The provider returned no tokens. */
    sealed interface Denied extends TokenEndpointResult {}

    /**
     * The code or the refresh token is not valid and will not become valid.
     *
     * @param error the provider's error code, such as {@code invalid_grant}
     */
    record Refused(String error) implements Denied {}

    /** The provider rejects the client id and secret. A new consent does not help. */
    record ClientRefused() implements Denied {}

    /** 410: the API is switched off. */
    record SwitchedOff() implements Denied {}

    /**
     * The token endpoint gave no usable answer; another try may succeed.
     *
     * @param why the cause, such as {@code it answered 503}
     */
    record Unavailable(String why) implements Denied {}
}

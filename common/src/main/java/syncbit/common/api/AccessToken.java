package syncbit.common.api;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A live access token, as auth-service answers {@code POST /api/accounts/{user}/token}.
 *
 * @param value the secret itself; {@link #toString()} leaves it out
 * @param expiresAt when the provider will refuse it
 */
public record AccessToken(String value, Instant expiresAt) {
    public AccessToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }

    /**
     * What the collector asks with.
     *
     * @param refused the token that the provider has just answered 401 to, or {@code null}: any live one will do
     * @param provider whose token it must be, or {@code null}: the account's. An account may have gone on to another
     *     provider since it was listed, whose token must not be shown to the old one
     */
    public record Request(@Nullable String refused, Account.@Nullable Provider provider) {
        @Override
        public String toString() {
            return "AccessToken.Request[refused=" + (refused == null ? "none" : "***") + "]";
        }
    }
}

package syncbit.common.api;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A valid access token, the response of auth-service to {@code POST /api/accounts/{user}/token}.
 *
 * @param value the token; {@link #toString()} omits it
 * @param expiresAt when it expires
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
     * The request body.
     *
     * @param refused the token that the provider just refused with 401; {@code null} accepts any valid token
     * @param provider the provider that the token must belong to; {@code null} accepts the account's provider. An account
     *     may have changed its provider since it was listed, and its token must not be sent to the old provider
     */
    public record Request(@Nullable String refused, Account.@Nullable Provider provider) {
        @Override
        public String toString() {
            return "AccessToken.Request[refused=" + (refused == null ? "none" : "***") + "]";
        }
    }
}

package syncbit.simulator.oauth;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens in a response of a token endpoint.
 *
 * @param access the bearer token
 * @param newRefresh the refresh token, {@code null} if Google's response has none
 * @param life lifetime of the access token
 * @param refreshLife remaining lifetime of the refresh token, {@code null} for unlimited
 * @param person the encodedId of the person
 * @param scopes the granted scopes
 */
public record IssuedTokens(
        String access,
        @Nullable String newRefresh,
        Duration life,
        @Nullable Duration refreshLife,
        String person,
        Set<String> scopes) {

    /** The refresh token; fails if the response has none. */
    public String refresh() {
        return Objects.requireNonNull(newRefresh, "this response has no refresh token");
    }

    @Override
    public String toString() {
        return "Tokens[person=" + person + ", scopes=" + scopes + "]";
    }
}

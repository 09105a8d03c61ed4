package syncbit.simulator.oauth;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as a token endpoint gives them.
 *
 * @param access the bearer token
 * @param newRefresh the refresh token, {@code null} where Google's answer brings none
 * @param life how long the access token lives
 * @param refreshLife how long the refresh token lives from now, {@code null} where it does not end by itself
 * @param person whose it is, by encodedId
 * @param scopes what it may read
 */
public record IssuedTokens(
        String access,
        @Nullable String newRefresh,
        Duration life,
        @Nullable Duration refreshLife,
        String person,
        Set<String> scopes) {

    /** The refresh token of an answer that brings one. */
    public String refresh() {
        return Objects.requireNonNull(newRefresh, "this answer brought no refresh token");
    }

    @Override
    public String toString() {
        return "Tokens[person=" + person + ", scopes=" + scopes + "]";
    }
}

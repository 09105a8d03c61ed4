package syncbit.simulator.oauth;

import java.time.Duration;
import java.util.Set;

/**
 * A pair of tokens as the token endpoint gives it.
 *
 * @param access the bearer token
 * @param refresh serves once
 * @param life how long the access token lives
 * @param person whose it is, by encodedId
 * @param scopes what it may read
 */
public record Tokens(String access, String refresh, Duration life, String person, Set<String> scopes) {
    @Override
    public String toString() {
        return "Tokens[person=" + person + ", scopes=" + scopes + "]";
    }
}

package syncbit.auth.seal;

import java.time.Instant;

/**
 * What a provider hands out at a consent or a refresh.
 *
 * @param access the bearer of requests for data; {@link #toString()} leaves it out
 * @param refresh what the next access token is asked with; {@link #toString()} leaves it out
 * @param accessExpiresAt when the provider will refuse {@code access}
 */
public record TokenPair(String access, String refresh, Instant accessExpiresAt) {
    @Override
    public String toString() {
        return "TokenPair[accessExpiresAt=" + accessExpiresAt + "]";
    }
}

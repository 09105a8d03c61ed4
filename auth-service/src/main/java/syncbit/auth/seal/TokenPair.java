package syncbit.auth.seal;

import java.time.Instant;

/**
 * What a provider hands out at a consent or a refresh.
 *
 * @param access the bearer of requests for data; {@link #toString()} leaves it out
 * @param refresh what the next access token is asked with, empty where an answer brought none; {@link #toString()} leaves
 *     it out
 * @param accessExpiresAt when the provider will refuse {@code access}
 */
public record TokenPair(String access, String refresh, Instant accessExpiresAt) {
    /** Whether another access token can be had when this one has expired. */
    public boolean isRenewable() {
        return !refresh.isEmpty();
    }

    /** The same with what an older pair is renewed with. */
    public TokenPair withRefreshTokenOf(TokenPair older) {
        return new TokenPair(access, older.refresh, accessExpiresAt);
    }

    @Override
    public String toString() {
        return "TokenPair[accessExpiresAt=" + accessExpiresAt + "]";
    }
}

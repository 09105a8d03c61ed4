package syncbit.auth.seal;

import java.time.Instant;

/**
 * The tokens of a consent or a refresh.
 *
 * @param access the access token; {@link #toString()} omits it
 * @param refresh the refresh token, empty if the response had none; {@link #toString()} omits it
 * @param accessExpiresAt when the access token expires
 */
public record TokenPair(String access, String refresh, Instant accessExpiresAt) {
    /** Whether there is a refresh token. */
    public boolean isRenewable() {
        return !refresh.isEmpty();
    }

    /** Returns this pair with the refresh token of an older pair. */
    public TokenPair withRefreshTokenOf(TokenPair older) {
        return new TokenPair(access, older.refresh, accessExpiresAt);
    }

    @Override
    public String toString() {
        return "TokenPair[accessExpiresAt=" + accessExpiresAt + "]";
    }
}

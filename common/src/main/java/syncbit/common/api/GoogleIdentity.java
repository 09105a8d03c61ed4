package syncbit.common.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is by the Google Health API, as collector-service answers {@code POST /api/google/identity}.
 *
 * @param healthUserId the person's id at Google
 * @param legacyUserId the id that the same person had at Fitbit, {@code null} if they had none
 */
public record GoogleIdentity(String healthUserId, @Nullable String legacyUserId) {
    public GoogleIdentity {
        Objects.requireNonNull(healthUserId, "healthUserId");
    }

    /**
     * What auth-service asks with.
     *
     * @param accessToken a token of that person; {@link #toString()} leaves it out
     */
    public record Request(@Nullable String accessToken) {
        @Override
        public String toString() {
            return "GoogleIdentity.Request[***]";
        }
    }
}

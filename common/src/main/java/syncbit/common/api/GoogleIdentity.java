package syncbit.common.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's identity in the Google Health API, the response of collector-service to {@code POST /api/google/identity}.
 *
 * @param healthUserId the person's user id at Google
 * @param legacyUserId the same person's Fitbit user id, {@code null} if there is none
 */
public record GoogleIdentity(String healthUserId, @Nullable String legacyUserId) {
    public GoogleIdentity {
        Objects.requireNonNull(healthUserId, "healthUserId");
    }

    /**
     * The request body.
     *
     * @param accessToken the person's access token; {@link #toString()} omits it
     */
    public record Request(@Nullable String accessToken) {
        @Override
        public String toString() {
            return "GoogleIdentity.Request[***]";
        }
    }
}

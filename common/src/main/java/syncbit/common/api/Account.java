package syncbit.common.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import syncbit.common.summary.Origin;

/**
 * A person's connection to a provider, an element of auth-service's {@code GET /api/accounts}.
 *
 * @param user the {@code user} label
 * @param provider the provider whose API is called
 * @param state whether an access token is available
 * @param connectedAt when the last consent was given
 * @param scopes the scopes that the last consent granted
 */
public record Account(String user, Provider provider, State state, Instant connectedAt, Set<String> scopes) {

    /** The provider whose API is called. */
    public enum Provider {
        FITBIT,
        GOOGLE;

        /** The name in URLs and JSON. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The provider as the source of an event's data. */
        public Origin.Source source() {
            return switch (this) {
                case FITBIT -> Origin.Source.FITBIT;
                case GOOGLE -> Origin.Source.GOOGLE;
            };
        }

        /** Returns the provider with this {@link #id()}. */
        @JsonCreator
        public static Provider of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether an access token is available. */
    public enum State {
        /** A token is available. */
        CONNECTED,
        /** No token is available until the person consents again. */
        NEEDS_CONSENT,
        /** The admin disconnected the account. The data fetched so far stays. */
        DISCONNECTED;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}

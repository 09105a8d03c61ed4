package syncbit.common.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * A person's connection to a source of data, as auth-service lists it at {@code GET /api/accounts}.
 *
 * @param user the {@code user} label
 * @param provider whose API serves the data
 * @param state whether a token can be had
 * @param connectedAt when consent was last given
 * @param scopes the scopes that consent granted
 */
public record Account(String user, Provider provider, State state, Instant connectedAt, Set<String> scopes) {

    /** Whose API serves the data. */
    public enum Provider {
        FITBIT,
        GOOGLE;

        /** The name in URLs, in JSON and on the login page. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads a name as {@link #id()} gives it. */
        @JsonCreator
        public static Provider of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether a token can be had. */
    public enum State {
        /** Yes. */
        CONNECTED,
        /** Not until the person consents again. */
        NEEDS_CONSENT,
        /** Not until the person connects again; the data fetched so far stays. */
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

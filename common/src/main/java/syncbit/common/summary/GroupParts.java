package syncbit.common.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a metric group that an event has and lacks. A part is what one endpoint of the source answers, such as
 * {@code floors}.
 *
 * @param read the parts that were read for the event. The section holds their values and no others
 * @param missing the parts that could not be read; empty if the event completes a group that lacked them before
 */
@JsonInclude(Include.NON_EMPTY)
public record GroupParts(
        @Nullable Set<String> read, @Nullable Map<String, MissingPart> missing) {

    /** Copies the collections. An absent collection is empty. */
    public GroupParts {
        read = read == null ? Set.of() : Set.copyOf(read);
        missing = missing == null ? Map.of() : Map.copyOf(missing);
    }

    /**
     * A part without an answer.
     *
     * @param state why it is missing
     * @param reason the source's reason, without secrets
     */
    public record MissingPart(State state, String reason) {
        public MissingPart {
            FieldChecks.requirePresent(state, "parts.missing.state");
            FieldChecks.requirePresent(reason, "parts.missing.reason");
        }
    }

    /** Why a part is missing. */
    public enum State {
        /** The source refuses it: a retry cannot succeed by itself. */
        REFUSED,
        /** The source failed. The part is requested again, less and less often. */
        FAILING,
        /** It was not requested yet, because of the quota or a pause of the endpoint. */
        WAITING;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The name in JSON. */
        @JsonValue
        public String id() {
            return id;
        }

        @JsonCreator
        static State of(String id) {
            return FieldChecks.requireOneOf(values(), State::id, id, "state of a part");
        }
    }
}

package syncbit.common.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of a metric group that an event has and lacks. A part is what one endpoint of the source answers, such as
 * {@code floors}.
 *
 * @param expected all parts that the source has for the group; always includes the read and the missing ones. A part that
 *     is neither read nor missing was read for an earlier event
 * @param read the parts that were read for the event. The section holds their values and no others
 * @param missing the parts that could not be read; empty if the event completes a group that lacked them before
 */
@JsonInclude(Include.NON_EMPTY)
public record GroupParts(Set<String> expected, Set<String> read, Map<String, MissingPart> missing) {

    /** Copies the collections in the order of their names. A collection that a message omits is empty. */
    public GroupParts {
        missing = missing == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(missing));
        read = read == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(read));
        Set<String> all = new TreeSet<>(expected == null ? Set.of() : expected);
        all.addAll(read);
        all.addAll(missing.keySet());
        expected = Collections.unmodifiableSet(all);
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

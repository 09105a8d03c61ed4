package syncbit.common.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where the data of an event comes from, and why its date counts as final.
 *
 * @param source the source of the data
 * @param finality why the data cannot change any more
 */
public record Origin(Source source, Finality finality) {
    public Origin {
        FieldChecks.requirePresent(source, "origin.source");
        FieldChecks.requirePresent(finality, "origin.finality");
    }

    /** A source of data. */
    public enum Source {
        FITBIT,
        GOOGLE,
        /** The archive of an export by Google Takeout or Fitbit. */
        TAKEOUT,
        /** The Python program of the same name. */
        PYTHON;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The name in JSON. */
        @JsonValue
        public String id() {
            return id;
        }

        @JsonCreator
        static Source of(String id) {
            return FieldChecks.requireOneOf(values(), Source::id, id, "source");
        }
    }

    /** Why the data of a date cannot change any more. */
    public enum Finality {
        /** The tracker has synced after the end of the date. */
        SYNC,
        /** The tracker has not synced for so long that the date is not awaited any longer. */
        PATIENCE,
        /** No sync of a tracker is known, and the date ended long enough ago. */
        WITHOUT_SYNC,
        /** A person requested the date, final or not. */
        FORCED,
        /** The data was imported. */
        IMPORT;

        private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The name in JSON, such as {@code without-sync}. */
        @JsonValue
        public String id() {
            return id;
        }

        @JsonCreator
        static Finality of(String id) {
            return FieldChecks.requireOneOf(values(), Finality::id, id, "reason why a date is final");
        }
    }
}

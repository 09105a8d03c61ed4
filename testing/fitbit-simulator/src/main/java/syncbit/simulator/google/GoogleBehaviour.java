package syncbit.simulator.google;

import java.util.Locale;

/** What the Google Health API is said to do sometimes; each can be switched on. */
public enum GoogleBehaviour {
    /** The end of a daily roll-up's range counts as its last date. Sources disagree; without it, the end is exclusive. */
    END_INCLUSIVE,
    /** The project's publishing status is "Testing": consents from now on last seven days. */
    TESTING,
    /** Each page of a list comes after an empty one that has a next page, too. */
    EMPTY_PAGES,
    /** Enumerations have values, and objects have members, that nobody knows yet. */
    NEW_VALUES,
    /** What is a double in a daily data point is {@code "NaN"}. */
    NOT_A_NUMBER,
    /** A sleep that ended within the last day is still being processed: its stages are not known yet. */
    UNPROCESSED_SLEEP,
    /** Roll-ups write zeros, which they leave out otherwise. */
    ZEROS_WRITTEN,
    /** A profile holds nothing but the age, as live ones often do. */
    AGE_ONLY;

    /** The name in JSON: {@code empty-pages}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a name as {@link #id()} gives it. */
    public static GoogleBehaviour of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package syncbit.simulator.google;

import java.util.Locale;

/** Behaviour that the Google Health API shows only sometimes. Each one can be switched on. */
public enum GoogleBehaviour {
    /** The end of a daily roll-up's range is inclusive. Sources disagree; by default the end is exclusive. */
    END_INCLUSIVE,
    /** The project's publishing status is "Testing": new consents last seven days. */
    TESTING,
    /** Before each page of a list comes an empty page with a next page token. */
    EMPTY_PAGES,
    /** Enumerations have unknown values, and objects have unknown members. */
    NEW_VALUES,
    /** Every double of a daily data point is {@code "NaN"}. */
    NOT_A_NUMBER,
    /** Every double of a daily data point is 0, because Google has not computed it. */
    NOT_COMPUTED,
    /** The upper bound of the oxygen saturation is 120 %. */
    IMPOSSIBLE_PERCENTAGE,
    /** A sleep that ended within the last 24 hours is not processed and has no stages yet. */
    UNPROCESSED_SLEEP,
    /** Roll-ups write zeros; by default they omit them. */
    ZEROS_WRITTEN,
    /** The readings of a night include 50.0 % of oxygen and a heart rate variability of 0, between the right readings. */
    ARTEFACTS,
    /** Beside each exercise that was started by hand there is a detected one with the same start and type. */
    DUPLICATE_EXERCISES,
    /** The phone records every date; by default it records every third date. */
    PHONE_EVERY_DATE,
    /** A profile holds only the age, like many real profiles. */
    AGE_ONLY,
    /** The person sleeps and weighs in Tokyo. The settings keep the time zone of the home. */
    AWAY_FROM_HOME;

    /** The name in JSON: {@code empty-pages}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a name as {@link #id()} gives it. */
    public static GoogleBehaviour of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package syncbit.simulator.google;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The simulated data types and the operations that each supports. */
enum GoogleDataType {
    STEPS(Kind.INTERVAL, 90, true, true),
    DISTANCE(Kind.INTERVAL, 90, true, true),
    FLOORS(Kind.INTERVAL, 90, false, true),
    ALTITUDE(Kind.INTERVAL, 90, true, true),
    ACTIVE_ENERGY_BURNED(Kind.INTERVAL, 90, true, true),
    TOTAL_CALORIES(Kind.INTERVAL, 14, false, false),
    CALORIES_IN_HEART_RATE_ZONE(Kind.INTERVAL, 14, false, false),
    ACTIVE_MINUTES(Kind.INTERVAL, 14, true, true),
    SEDENTARY_PERIOD(Kind.INTERVAL, 90, true, true),
    ACTIVE_ZONE_MINUTES(Kind.INTERVAL, 90, true, true),
    TIME_IN_HEART_RATE_ZONE(Kind.INTERVAL, 90, true, true),
    DAILY_VO2_MAX(Kind.DAILY, 0, true, true),
    DAILY_RESTING_HEART_RATE(Kind.DAILY, 0, true, true),
    DAILY_HEART_RATE_VARIABILITY(Kind.DAILY, 0, true, true),
    DAILY_OXYGEN_SATURATION(Kind.DAILY, 0, true, true),
    DAILY_RESPIRATORY_RATE(Kind.DAILY, 0, true, true),
    DAILY_SLEEP_TEMPERATURE_DERIVATIONS(Kind.DAILY, 0, true, true),
    HEART_RATE(Kind.SAMPLE, 14, true, true),
    HEART_RATE_VARIABILITY(Kind.SAMPLE, 0, true, true),
    OXYGEN_SATURATION(Kind.SAMPLE, 0, true, true),
    WEIGHT(Kind.SAMPLE, 90, true, true),
    BODY_FAT(Kind.SAMPLE, 90, true, true),
    SLEEP(Kind.SLEEP, 0, true, true),
    EXERCISE(Kind.EXERCISE, 0, true, true);

    /** The kind of time of a data point. Filters use it. */
    enum Kind {
        /** An interval. */
        INTERVAL,
        /** An instant. */
        SAMPLE,
        /** A date. */
        DAILY,
        /** A session; filters use only its end. */
        SLEEP,
        /** A session; filters use only its start in civil time. */
        EXERCISE
    }

    /** The types whose values within the day are simulated. */
    private static final Set<GoogleDataType> BY_MINUTE =
            EnumSet.of(STEPS, DISTANCE, ACTIVE_ENERGY_BURNED, TOTAL_CALORIES, HEART_RATE);

    private static final Map<String, GoogleDataType> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(GoogleDataType::id, Function.identity()));

    private final Kind kind;
    private final int rollUpDays;
    private final boolean listed;
    private final boolean reconciled;

    GoogleDataType(Kind kind, int rollUpDays, boolean listed, boolean reconciled) {
        this.kind = kind;
        this.rollUpDays = rollUpDays;
        this.listed = listed;
        this.reconciled = reconciled;
    }

    /** The type with this name in a path; {@code null} for an unknown name. */
    static @org.jspecify.annotations.Nullable GoogleDataType find(String id) {
        return BY_ID.get(id);
    }

    Kind kind() {
        return kind;
    }

    /** The maximum range of a daily roll-up in days; 0 if the type has no roll-up. */
    int rollUpDays() {
        return rollUpDays;
    }

    boolean listed() {
        return listed;
    }

    boolean reconciled() {
        return reconciled;
    }

    /** Whether roll-ups of physical time are simulated. */
    boolean byMinute() {
        return BY_MINUTE.contains(this);
    }

    /** The methods that the type allows, as an error names them. */
    List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (listed) {
            actions.add("list");
        }
        if (reconciled) {
            actions.add("reconcile");
        }
        if (rollUpDays > 0) {
            actions.add("rollUp");
            actions.add("dailyRollUp");
        }
        return actions;
    }

    /** The endpoint that its daily roll-up counts as. */
    SimulatedEndpoint endpoint() {
        return SimulatedEndpoint.valueOf("GOOGLE_" + name());
    }

    /** The endpoint that its other methods count as. */
    SimulatedEndpoint intradayEndpoint() {
        return byMinute() && this != HEART_RATE
                ? SimulatedEndpoint.valueOf("GOOGLE_" + name() + "_INTRADAY")
                : endpoint();
    }

    /** Its name in a path: {@code active-zone-minutes}. */
    String id() {
        return snake().replace('_', '-');
    }

    /** Its name in a filter: {@code active_zone_minutes}. */
    String snake() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in JSON: {@code activeZoneMinutes}. */
    String camel() {
        StringBuilder camel = new StringBuilder();
        boolean capital = false;
        for (char c : snake().toCharArray()) {
            if (c == '_') {
                capital = true;
            } else {
                camel.append(capital ? Character.toUpperCase(c) : c);
                capital = false;
            }
        }
        return camel.toString();
    }

    /**
     * The maximum number of points on a page: 25 sessions. Of other types Google accepts a page size of 10,000 and
     * returns 5,000 points.
     */
    int largestPage() {
        return isSession() ? 25 : 5_000;
    }

    /** The default page size. */
    int usualPage() {
        return isSession() ? 25 : 1_440;
    }

    /** The dates that a page covers at most. Pages of interval types end early, however few points they have. */
    int datesPerPage() {
        return kind == Kind.INTERVAL && byMinute() ? 5 : Integer.MAX_VALUE;
    }

    /** Whether a page size of 1 gives an empty page without a next one. */
    boolean emptyAtPageSizeOne() {
        return isSession() || kind == Kind.INTERVAL;
    }

    private boolean isSession() {
        return kind == Kind.SLEEP || kind == Kind.EXERCISE;
    }
}

package syncbit.simulator.google;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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
    WEIGHT(Kind.SAMPLE, 90, true, true),
    BODY_FAT(Kind.SAMPLE, 90, true, true),
    SLEEP(Kind.SLEEP, 0, true, true);

    /** The kind of time of a data point. Filters use it. */
    enum Kind {
        /** An interval. */
        INTERVAL,
        /** An instant. */
        SAMPLE,
        /** A date. */
        DAILY,
        /** A session; filters use only its end. */
        SLEEP
    }

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

    /** The endpoint that it counts as. */
    SimulatedEndpoint endpoint() {
        return SimulatedEndpoint.valueOf("GOOGLE_" + name());
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

    /** The maximum page size: 25 for sleep, 10,000 for other types. */
    int largestPage() {
        return kind == Kind.SLEEP ? 25 : 10_000;
    }

    /** The default page size. */
    int usualPage() {
        return kind == Kind.SLEEP ? 25 : 1_440;
    }
}

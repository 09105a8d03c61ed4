package syncbit.simulator.traffic;

import java.util.Locale;

/** What can be asked for, as faults and counts name it. */
public enum Endpoint {
    DAILY_SUMMARY("activity"),
    STEPS("activity"),
    DISTANCE("activity"),
    CALORIES("activity"),
    CALORIES_BMR("activity"),
    ACTIVITY_CALORIES("activity"),
    FLOORS("activity"),
    ELEVATION("activity"),
    MINUTES_SEDENTARY("activity"),
    MINUTES_LIGHTLY_ACTIVE("activity"),
    MINUTES_FAIRLY_ACTIVE("activity"),
    MINUTES_VERY_ACTIVE("activity"),
    HEART("heartrate"),
    ACTIVE_ZONE_MINUTES("activity"),
    SLEEP("sleep"),
    HRV("heartrate"),
    SPO2("oxygen_saturation"),
    BREATHING_RATE("respiratory_rate"),
    SKIN_TEMPERATURE("temperature"),
    CARDIO_FITNESS("cardio_fitness"),
    WEIGHT("weight"),
    FAT("weight"),
    DEVICES("settings"),
    PROFILE("profile"),
    /** The consent page. */
    AUTHORIZE(""),
    /** Codes and refresh tokens for access tokens. */
    TOKEN(""),
    REVOKE(""),
    /** Any path that Fitbit does not have. */
    UNKNOWN("");

    private final String scope;

    Endpoint(String scope) {
        this.scope = scope;
    }

    /** The OAuth scope it demands; empty where it demands none. */
    public String scope() {
        return scope;
    }

    /** The name in JSON: {@code breathing-rate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a name as {@link #id()} gives it. */
    public static Endpoint of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

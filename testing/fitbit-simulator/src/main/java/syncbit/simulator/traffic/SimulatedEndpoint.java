package syncbit.simulator.traffic;

import java.util.Locale;

/** The simulated endpoints. Faults and request counts refer to them. */
public enum SimulatedEndpoint {
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
    /** The Fitbit id and the Google id of a person. Any scope allows it. */
    GOOGLE_IDENTITY(""),
    GOOGLE_PROFILE(GoogleScope.PROFILE),
    GOOGLE_SETTINGS(GoogleScope.SETTINGS),
    GOOGLE_PAIRED_DEVICES(GoogleScope.SETTINGS),
    GOOGLE_STEPS(GoogleScope.ACTIVITY),
    /** Steps within the day: any request but the daily roll-up. */
    GOOGLE_STEPS_INTRADAY(GoogleScope.ACTIVITY),
    GOOGLE_DISTANCE(GoogleScope.ACTIVITY),
    /** Distance within the day. */
    GOOGLE_DISTANCE_INTRADAY(GoogleScope.ACTIVITY),
    GOOGLE_FLOORS(GoogleScope.ACTIVITY),
    GOOGLE_ALTITUDE(GoogleScope.ACTIVITY),
    GOOGLE_ACTIVE_ENERGY_BURNED(GoogleScope.ACTIVITY),
    /** Active energy within the day. */
    GOOGLE_ACTIVE_ENERGY_BURNED_INTRADAY(GoogleScope.ACTIVITY),
    GOOGLE_TOTAL_CALORIES(GoogleScope.ACTIVITY),
    /** Energy within the day. */
    GOOGLE_TOTAL_CALORIES_INTRADAY(GoogleScope.ACTIVITY),
    GOOGLE_CALORIES_IN_HEART_RATE_ZONE(GoogleScope.ACTIVITY),
    GOOGLE_ACTIVE_MINUTES(GoogleScope.ACTIVITY),
    GOOGLE_SEDENTARY_PERIOD(GoogleScope.ACTIVITY),
    GOOGLE_ACTIVE_ZONE_MINUTES(GoogleScope.ACTIVITY),
    GOOGLE_TIME_IN_HEART_RATE_ZONE(GoogleScope.ACTIVITY),
    GOOGLE_DAILY_VO2_MAX(GoogleScope.ACTIVITY),
    GOOGLE_DAILY_RESTING_HEART_RATE(GoogleScope.HEALTH),
    GOOGLE_DAILY_HEART_RATE_VARIABILITY(GoogleScope.HEALTH),
    GOOGLE_DAILY_OXYGEN_SATURATION(GoogleScope.HEALTH),
    GOOGLE_DAILY_RESPIRATORY_RATE(GoogleScope.HEALTH),
    GOOGLE_DAILY_SLEEP_TEMPERATURE_DERIVATIONS(GoogleScope.HEALTH),
    /** The heart rate in roll-ups and as readings. */
    GOOGLE_HEART_RATE(GoogleScope.HEALTH),
    GOOGLE_HEART_RATE_VARIABILITY(GoogleScope.HEALTH),
    GOOGLE_OXYGEN_SATURATION(GoogleScope.HEALTH),
    GOOGLE_EXERCISE(GoogleScope.ACTIVITY),
    GOOGLE_WEIGHT(GoogleScope.HEALTH),
    GOOGLE_BODY_FAT(GoogleScope.HEALTH),
    GOOGLE_SLEEP(GoogleScope.SLEEP),
    GOOGLE_AUTHORIZE(""),
    GOOGLE_TOKEN(""),
    GOOGLE_REVOKE(""),
    /** Any path that the Google Health API does not have. */
    GOOGLE_UNKNOWN(""),
    /** The consent page. */
    AUTHORIZE(""),
    /** Exchanges codes and refresh tokens for access tokens. */
    TOKEN(""),
    REVOKE(""),
    /** Any path that the Web API does not have. */
    UNKNOWN("");

    private static final class GoogleScope {
        static final String PREFIX = "https://www.googleapis.com/auth/googlehealth.";
        static final String ACTIVITY = PREFIX + "activity_and_fitness.readonly";
        static final String HEALTH = PREFIX + "health_metrics_and_measurements.readonly";
        static final String SLEEP = PREFIX + "sleep.readonly";
        static final String PROFILE = PREFIX + "profile.readonly";
        static final String SETTINGS = PREFIX + "settings.readonly";
    }

    private final String scope;

    SimulatedEndpoint(String scope) {
        this.scope = scope;
    }

    /** The required OAuth scope; empty for none. */
    public String scope() {
        return scope;
    }

    /** The name in JSON: {@code breathing-rate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The endpoint with this {@link #id()}. */
    public static SimulatedEndpoint of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The activity time series. */
enum ActivitySeries {
    STEPS("steps", SimulatedEndpoint.STEPS, 1095),
    DISTANCE("distance", SimulatedEndpoint.DISTANCE, 1095),
    CALORIES("calories", SimulatedEndpoint.CALORIES, 1095),
    CALORIES_BMR("caloriesBMR", SimulatedEndpoint.CALORIES_BMR, 1095),
    ACTIVITY_CALORIES("activityCalories", SimulatedEndpoint.ACTIVITY_CALORIES, 30),
    FLOORS("floors", SimulatedEndpoint.FLOORS, 1095),
    ELEVATION("elevation", SimulatedEndpoint.ELEVATION, 1095),
    MINUTES_SEDENTARY("minutesSedentary", SimulatedEndpoint.MINUTES_SEDENTARY, 1095),
    MINUTES_LIGHTLY_ACTIVE("minutesLightlyActive", SimulatedEndpoint.MINUTES_LIGHTLY_ACTIVE, 1095),
    MINUTES_FAIRLY_ACTIVE("minutesFairlyActive", SimulatedEndpoint.MINUTES_FAIRLY_ACTIVE, 1095),
    MINUTES_VERY_ACTIVE("minutesVeryActive", SimulatedEndpoint.MINUTES_VERY_ACTIVE, 1095);

    private final String path;
    private final SimulatedEndpoint endpoint;
    private final int days;

    ActivitySeries(String path, SimulatedEndpoint endpoint, int days) {
        this.path = path;
        this.endpoint = endpoint;
        this.days = days;
    }

    String path() {
        return path;
    }

    SimulatedEndpoint endpoint() {
        return endpoint;
    }

    int days() {
        return days;
    }

    static @Nullable ActivitySeries of(SimulatedEndpoint endpoint) {
        for (ActivitySeries series : values()) {
            if (series.endpoint == endpoint) {
                return series;
            }
        }
        return null;
    }

    /** The value as Fitbit writes it, {@code null} if the device does not measure it. */
    @Nullable
    String value(ActivityData activity, boolean trackerOnly, UnitSystem units) {
        return switch (this) {
            case STEPS -> String.valueOf(trackerOnly ? activity.trackerSteps() : activity.steps());
            case DISTANCE ->
                FitbitNumberFormat.text(units.distance(
                        trackerOnly
                                ? activity.distance().tracker()
                                : activity.distance().total()));
            case CALORIES -> String.valueOf(activity.caloriesOut());
            case CALORIES_BMR -> String.valueOf(activity.caloriesBmr());
            case ACTIVITY_CALORIES -> String.valueOf(activity.activityCalories());
            case FLOORS -> activity.floors() == null ? null : String.valueOf(activity.floors());
            case ELEVATION ->
                activity.elevation() == null ? null : FitbitNumberFormat.text(units.elevation(activity.elevation()));
            case MINUTES_SEDENTARY -> String.valueOf(activity.minutes().sedentary());
            case MINUTES_LIGHTLY_ACTIVE -> String.valueOf(activity.minutes().lightly());
            case MINUTES_FAIRLY_ACTIVE -> String.valueOf(activity.minutes().fairly());
            case MINUTES_VERY_ACTIVE -> String.valueOf(activity.minutes().very());
        };
    }
}

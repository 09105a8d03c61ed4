package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.Movement;
import syncbit.simulator.traffic.Endpoint;

/** The activity time series. */
enum Series {
    STEPS("steps", Endpoint.STEPS, 1095),
    DISTANCE("distance", Endpoint.DISTANCE, 1095),
    CALORIES("calories", Endpoint.CALORIES, 1095),
    CALORIES_BMR("caloriesBMR", Endpoint.CALORIES_BMR, 1095),
    ACTIVITY_CALORIES("activityCalories", Endpoint.ACTIVITY_CALORIES, 30),
    FLOORS("floors", Endpoint.FLOORS, 1095),
    ELEVATION("elevation", Endpoint.ELEVATION, 1095),
    MINUTES_SEDENTARY("minutesSedentary", Endpoint.MINUTES_SEDENTARY, 1095),
    MINUTES_LIGHTLY_ACTIVE("minutesLightlyActive", Endpoint.MINUTES_LIGHTLY_ACTIVE, 1095),
    MINUTES_FAIRLY_ACTIVE("minutesFairlyActive", Endpoint.MINUTES_FAIRLY_ACTIVE, 1095),
    MINUTES_VERY_ACTIVE("minutesVeryActive", Endpoint.MINUTES_VERY_ACTIVE, 1095);

    private final String path;
    private final Endpoint endpoint;
    private final int days;

    Series(String path, Endpoint endpoint, int days) {
        this.path = path;
        this.endpoint = endpoint;
        this.days = days;
    }

    String path() {
        return path;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    int days() {
        return days;
    }

    static @Nullable Series of(Endpoint endpoint) {
        for (Series series : values()) {
            if (series.endpoint == endpoint) {
                return series;
            }
        }
        return null;
    }

    /** The value as Fitbit writes it, {@code null} where the device measures none. */
    @Nullable
    String value(Movement movement, boolean trackerOnly, Units units) {
        return switch (this) {
            case STEPS -> String.valueOf(trackerOnly ? movement.trackerSteps() : movement.steps());
            case DISTANCE ->
                Numbers.text(units.distance(
                        trackerOnly
                                ? movement.distance().tracker()
                                : movement.distance().total()));
            case CALORIES -> String.valueOf(movement.caloriesOut());
            case CALORIES_BMR -> String.valueOf(movement.caloriesBmr());
            case ACTIVITY_CALORIES -> String.valueOf(movement.activityCalories());
            case FLOORS -> movement.floors() == null ? null : String.valueOf(movement.floors());
            case ELEVATION -> movement.elevation() == null ? null : Numbers.text(units.elevation(movement.elevation()));
            case MINUTES_SEDENTARY -> String.valueOf(movement.minutes().sedentary());
            case MINUTES_LIGHTLY_ACTIVE -> String.valueOf(movement.minutes().lightly());
            case MINUTES_FAIRLY_ACTIVE -> String.valueOf(movement.minutes().fairly());
            case MINUTES_VERY_ACTIVE -> String.valueOf(movement.minutes().very());
        };
    }
}

package syncbit.simulator.person;

import org.jspecify.annotations.Nullable;

/**
 * How somebody moved on one date.
 *
 * @param steps steps, logged ones included
 * @param trackerSteps steps the tracker itself counted
 * @param distance kilometres
 * @param caloriesOut kilocalories burnt
 * @param caloriesBmr kilocalories a resting body burns in a day
 * @param activityCalories kilocalories burnt above rest
 * @param minutes minutes at each level
 * @param floors floors climbed, {@code null} where the tracker has no altimeter
 * @param elevation metres climbed, {@code null} where the tracker has no altimeter
 */
public record ActivityData(
        long steps,
        long trackerSteps,
        Distance distance,
        long caloriesOut,
        long caloriesBmr,
        long activityCalories,
        Minutes minutes,
        @Nullable Long floors,
        @Nullable Double elevation) {

    /** Kilometres: the total, what the tracker measured, what was logged by hand, and the total by intensity. */
    public record Distance(
            double total, double tracker, double logged, double very, double moderate, double light, double sedentary) {
        static final Distance NONE = new Distance(0, 0, 0, 0, 0, 0, 0);
    }

    /** Minutes at each level; with the time asleep they fill the day. */
    public record Minutes(long sedentary, long lightly, long fairly, long very) {}

    /** Whether it is that of a day on which nothing was worn: Fitbit answers zeros for it, Google nothing. */
    public boolean unworn() {
        return steps == 0 && minutes.sedentary() == 1440;
    }

    /** The same with another number of steps. */
    public ActivityData withSteps(long steps) {
        return new ActivityData(
                steps, steps, distance, caloriesOut, caloriesBmr, activityCalories, minutes, floors, elevation);
    }

    /** A day of lying in a drawer. */
    static ActivityData none(long caloriesBmr, boolean altimeter) {
        return new ActivityData(
                0,
                0,
                Distance.NONE,
                caloriesBmr,
                caloriesBmr,
                0,
                new Minutes(1440, 0, 0, 0),
                altimeter ? 0L : null,
                altimeter ? 0.0 : null);
    }

    /** What of it had happened when this share of the day was over. */
    ActivityData upTo(double share) {
        Minutes sofar = new Minutes(
                (long) (minutes.sedentary * share),
                (long) (minutes.lightly * share),
                (long) (minutes.fairly * share),
                (long) (minutes.very * share));
        Distance way = new Distance(
                round(distance.total * share),
                round(distance.tracker * share),
                round(distance.logged * share),
                round(distance.very * share),
                round(distance.moderate * share),
                round(distance.light * share),
                round(distance.sedentary * share));
        return new ActivityData(
                (long) (steps * share),
                (long) (trackerSteps * share),
                way,
                (long) (caloriesOut * share),
                caloriesBmr,
                (long) (activityCalories * share),
                sofar,
                floors == null ? null : (long) (floors * share),
                elevation == null ? null : round(elevation * share));
    }

    private static double round(double kilometres) {
        return Math.round(kilometres * 1e5) / 1e5;
    }
}

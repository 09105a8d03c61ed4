package syncbit.simulator.person;

import org.jspecify.annotations.Nullable;

/**
 * The activity data of one date.
 *
 * @param steps steps, including logged ones
 * @param trackerSteps steps counted by the tracker
 * @param distance kilometres
 * @param caloriesOut kilocalories burnt
 * @param caloriesBmr basal metabolic rate: kilocalories per day at rest
 * @param activityCalories kilocalories burnt beyond those at rest
 * @param minutes minutes at each level
 * @param floors floors climbed, {@code null} if the tracker has no altimeter
 * @param elevation metres climbed, {@code null} if the tracker has no altimeter
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

    /** Kilometres: the total, the tracker's part, the manually logged part, and the total by intensity. */
    public record Distance(
            double total, double tracker, double logged, double very, double moderate, double light, double sedentary) {
        static final Distance NONE = new Distance(0, 0, 0, 0, 0, 0, 0);
    }

    /** Minutes at each level. Together with the time asleep they add up to the day. */
    public record Minutes(long sedentary, long lightly, long fairly, long very) {}

    /** Whether it belongs to a day without wear. Fitbit answers zeros for such a day, Google omits it. */
    public boolean unworn() {
        return steps == 0 && minutes.sedentary() == 1440;
    }

    /** Returns a copy with another number of steps. */
    public ActivityData withSteps(long steps) {
        return new ActivityData(
                steps, steps, distance, caloriesOut, caloriesBmr, activityCalories, minutes, floors, elevation);
    }

    /** The activity data of a day without wear. */
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

    /** The part of it that had happened after this share of the day. */
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

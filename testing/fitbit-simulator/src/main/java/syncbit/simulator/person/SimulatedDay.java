package syncbit.simulator.person;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All data of one date; every response is rendered from it. A component that is {@code null} was not measured.
 *
 * @param date the date in the person's time zone
 * @param activity activity data
 * @param heart resting heart rate and zones
 * @param zoneMinutes active zone minutes
 * @param sleeps the sleeps that end on the date, in the order of their ends
 * @param night the measurements of the main sleep
 * @param vo2Max in Fitbit's format: a range {@code 42-46} or a number {@code 44.2}
 * @param weightLogs in the order of their times; the last one counts
 */
public record SimulatedDay(
        LocalDate date,
        @Nullable ActivityData activity,
        @Nullable HeartRateData heart,
        @Nullable ZoneMinutes zoneMinutes,
        List<SleepLog> sleeps,
        NightMeasurements night,
        @Nullable String vo2Max,
        List<WeightLog> weightLogs) {

    public SimulatedDay {
        sleeps = List.copyOf(sleeps);
        weightLogs = List.copyOf(weightLogs);
    }

    /** A date without any data. */
    public static SimulatedDay empty(LocalDate date) {
        return new SimulatedDay(date, null, null, null, List.of(), NightMeasurements.NONE, null, List.of());
    }

    /** A date without wear or without a sync. Fitbit answers zeros for it. */
    static SimulatedDay unworn(LocalDate date, long caloriesBmr, boolean altimeter) {
        return new SimulatedDay(
                date,
                ActivityData.none(caloriesBmr, altimeter),
                HeartRateData.unmeasured(),
                null,
                List.of(),
                NightMeasurements.NONE,
                null,
                List.of());
    }

    /** Returns a copy with another number of steps. */
    public SimulatedDay withSteps(long steps) {
        return activity == null ? this : withActivity(activity.withSteps(steps));
    }

    /** Returns a copy with other activity data. */
    public SimulatedDay withActivity(ActivityData other) {
        return new SimulatedDay(date, other, heart, zoneMinutes, sleeps, night, vo2Max, weightLogs);
    }

    /** Returns the day as the Google Health API knows it: a day without wear has no activity data. */
    public SimulatedDay withoutUnwornActivity() {
        return activity != null && activity.unworn()
                ? new SimulatedDay(date, null, heart, zoneMinutes, sleeps, night, vo2Max, weightLogs)
                : this;
    }

    /** Returns a copy with other heart rate data. */
    public SimulatedDay withHeart(@Nullable HeartRateData other) {
        return new SimulatedDay(date, activity, other, zoneMinutes, sleeps, night, vo2Max, weightLogs);
    }

    /** Returns a copy with other sleeps. */
    public SimulatedDay withSleeps(List<SleepLog> others) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, others, night, vo2Max, weightLogs);
    }

    /** Returns a copy with other measurements of the night. */
    public SimulatedDay withNight(NightMeasurements other) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, sleeps, other, vo2Max, weightLogs);
    }

    /** Returns a copy with other active zone minutes. */
    public SimulatedDay withZoneMinutes(@Nullable ZoneMinutes others) {
        return new SimulatedDay(date, activity, heart, others, sleeps, night, vo2Max, weightLogs);
    }

    /** Returns a copy with another cardio fitness. */
    public SimulatedDay withVo2Max(@Nullable String other) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, sleeps, night, other, weightLogs);
    }

    /** Returns a copy with other weighings. */
    public SimulatedDay withWeightLogs(List<WeightLog> others) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, sleeps, night, vo2Max, others);
    }

    /** The part of the day that is known after a sync at this time of the day. */
    SimulatedDay upTo(Instant sync, ZoneId zone) {
        Instant start = date.atStartOfDay(zone).toInstant();
        Duration length = Duration.between(start, date.plusDays(1).atStartOfDay(zone));
        double share = (double) Duration.between(start, sync).toMillis() / length.toMillis();
        LocalDateTime wallTime = LocalDateTime.ofInstant(sync, zone);
        List<SleepLog> ended =
                sleeps.stream().filter(sleep -> !sleep.end().isAfter(wallTime)).toList();
        LocalTime time = wallTime.toLocalTime();
        return new SimulatedDay(
                date,
                activity == null ? null : activity.upTo(share),
                heart == null ? null : heart.upTo(share),
                zoneMinutes == null ? null : zoneMinutes.upTo(share),
                ended,
                ended.stream().anyMatch(SleepLog::main) ? night : NightMeasurements.NONE,
                share < 0.5 ? null : vo2Max,
                weightLogs.stream()
                        .filter(weightLog -> !weightLog.time().isAfter(time))
                        .toList());
    }
}

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
 * The truth of one date: every answer is rendered from it, and nothing else is. A member that is {@code null} was not
 * measured.
 *
 * @param date the civil date in the person's time zone
 * @param activity steps and the like
 * @param heart resting rate and zones
 * @param zoneMinutes active zone minutes
 * @param sleeps those that end on the date, in the order they ended
 * @param night what was measured in the main sleep
 * @param vo2Max as Fitbit writes it: a range {@code 42-46} or a number {@code 44.2}
 * @param weightLogs in the order they were made; the last one counts
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

    /** A date of which nothing at all is kept. */
    public static SimulatedDay empty(LocalDate date) {
        return new SimulatedDay(date, null, null, null, List.of(), NightMeasurements.NONE, null, List.of());
    }

    /** A date without wear, or one that the tracker has not synced: Fitbit answers zeros for it. */
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

    /** The same with another number of steps. */
    public SimulatedDay withSteps(long steps) {
        return activity == null ? this : withActivity(activity.withSteps(steps));
    }

    /** The same with other movement. */
    public SimulatedDay withActivity(ActivityData other) {
        return new SimulatedDay(date, other, heart, zoneMinutes, sleeps, night, vo2Max, weightLogs);
    }

    /** The same as the Google Health API knows it: what was not worn did not measure zeros. */
    public SimulatedDay withoutUnwornActivity() {
        return activity != null && activity.unworn()
                ? new SimulatedDay(date, null, heart, zoneMinutes, sleeps, night, vo2Max, weightLogs)
                : this;
    }

    /** The same with another heart. */
    public SimulatedDay withHeart(@Nullable HeartRateData other) {
        return new SimulatedDay(date, activity, other, zoneMinutes, sleeps, night, vo2Max, weightLogs);
    }

    /** The same with other sleeps. */
    public SimulatedDay withSleeps(List<SleepLog> others) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, others, night, vo2Max, weightLogs);
    }

    /** The same with another night. */
    public SimulatedDay withNight(NightMeasurements other) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, sleeps, other, vo2Max, weightLogs);
    }

    /** The same with other active zone minutes. */
    public SimulatedDay withZoneMinutes(@Nullable ZoneMinutes others) {
        return new SimulatedDay(date, activity, heart, others, sleeps, night, vo2Max, weightLogs);
    }

    /** The same with another cardio fitness. */
    public SimulatedDay withVo2Max(@Nullable String other) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, sleeps, night, other, weightLogs);
    }

    /** The same with other weighings. */
    public SimulatedDay withWeightLogs(List<WeightLog> others) {
        return new SimulatedDay(date, activity, heart, zoneMinutes, sleeps, night, vo2Max, others);
    }

    /** What of it a tracker that synced in the middle of it has told. */
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

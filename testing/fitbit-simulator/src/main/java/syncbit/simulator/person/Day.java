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
 * @param movement steps and the like
 * @param heart resting rate and zones
 * @param zoneMinutes active zone minutes
 * @param sleeps those that end on the date, in the order they ended
 * @param night what was measured in the main sleep
 * @param vo2Max as Fitbit writes it: a range {@code 42-46} or a number {@code 44.2}
 * @param weighings in the order they were made; the last one counts
 */
public record Day(
        LocalDate date,
        @Nullable Movement movement,
        @Nullable Heart heart,
        @Nullable ZoneMinutes zoneMinutes,
        List<Sleep> sleeps,
        Night night,
        @Nullable String vo2Max,
        List<Weighing> weighings) {

    public Day {
        sleeps = List.copyOf(sleeps);
        weighings = List.copyOf(weighings);
    }

    /** A date of which nothing at all is kept. */
    public static Day nothing(LocalDate date) {
        return new Day(date, null, null, null, List.of(), Night.NONE, null, List.of());
    }

    /** A date without wear, or one that the tracker has not synced: Fitbit answers zeros for it. */
    static Day unworn(LocalDate date, long caloriesBmr, boolean altimeter) {
        return new Day(
                date,
                Movement.none(caloriesBmr, altimeter),
                Heart.unmeasured(),
                null,
                List.of(),
                Night.NONE,
                null,
                List.of());
    }

    /** The same with another number of steps. */
    public Day withSteps(long steps) {
        return movement == null ? this : withMovement(movement.withSteps(steps));
    }

    /** The same with other movement. */
    public Day withMovement(Movement other) {
        return new Day(date, other, heart, zoneMinutes, sleeps, night, vo2Max, weighings);
    }

    /** The same as the Google Health API knows it: what was not worn did not measure zeros. */
    public Day asWorn() {
        return movement != null && movement.unworn()
                ? new Day(date, null, heart, zoneMinutes, sleeps, night, vo2Max, weighings)
                : this;
    }

    /** The same with another heart. */
    public Day withHeart(@Nullable Heart other) {
        return new Day(date, movement, other, zoneMinutes, sleeps, night, vo2Max, weighings);
    }

    /** The same with other sleeps. */
    public Day withSleeps(List<Sleep> others) {
        return new Day(date, movement, heart, zoneMinutes, others, night, vo2Max, weighings);
    }

    /** The same with another night. */
    public Day withNight(Night other) {
        return new Day(date, movement, heart, zoneMinutes, sleeps, other, vo2Max, weighings);
    }

    /** The same with other active zone minutes. */
    public Day withZoneMinutes(@Nullable ZoneMinutes others) {
        return new Day(date, movement, heart, others, sleeps, night, vo2Max, weighings);
    }

    /** The same with another cardio fitness. */
    public Day withVo2Max(@Nullable String other) {
        return new Day(date, movement, heart, zoneMinutes, sleeps, night, other, weighings);
    }

    /** The same with other weighings. */
    public Day withWeighings(List<Weighing> others) {
        return new Day(date, movement, heart, zoneMinutes, sleeps, night, vo2Max, others);
    }

    /** What of it a tracker that synced in the middle of it has told. */
    Day upTo(Instant sync, ZoneId zone) {
        Instant start = date.atStartOfDay(zone).toInstant();
        Duration length = Duration.between(start, date.plusDays(1).atStartOfDay(zone));
        double share = (double) Duration.between(start, sync).toMillis() / length.toMillis();
        LocalDateTime wallTime = LocalDateTime.ofInstant(sync, zone);
        List<Sleep> ended =
                sleeps.stream().filter(sleep -> !sleep.end().isAfter(wallTime)).toList();
        LocalTime time = wallTime.toLocalTime();
        return new Day(
                date,
                movement == null ? null : movement.upTo(share),
                heart == null ? null : heart.upTo(share),
                zoneMinutes == null ? null : zoneMinutes.upTo(share),
                ended,
                ended.stream().anyMatch(Sleep::main) ? night : Night.NONE,
                share < 0.5 ? null : vo2Max,
                weighings.stream()
                        .filter(weighing -> !weighing.time().isAfter(time))
                        .toList());
    }
}

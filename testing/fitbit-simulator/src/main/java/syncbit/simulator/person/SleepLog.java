package syncbit.simulator.person;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A sleep. It belongs to the date on which it ends.
 *
 * @param logId unique among a person's sleeps
 * @param start local time
 * @param main whether it is the main sleep; otherwise it is a nap
 * @param minutesAsleep minutes asleep
 * @param minutesAwake minutes awake between falling asleep and waking up
 * @param efficiency percent
 * @param stages minutes and count of each stage, {@code null} for a sleep of type {@code classic}
 */
public record SleepLog(
        long logId,
        LocalDateTime start,
        boolean main,
        long minutesAsleep,
        long minutesAwake,
        int efficiency,
        @Nullable Stages stages) {

    /** The stages of a sleep. */
    public record Stages(Stage deep, Stage light, Stage rem, Stage wake) {}

    /** The number of occurrences and the total minutes of a stage. */
    public record Stage(int count, long minutes) {}

    /** Minutes in bed. */
    public long timeInBed() {
        return minutesAsleep + minutesAwake;
    }

    /** The end as local time. */
    public LocalDateTime end() {
        return start.plusMinutes(timeInBed());
    }

    /** The end in a time zone. */
    public Instant endsAt(ZoneId zone) {
        return end().atZone(zone).toInstant();
    }

    /** The start in a time zone. The time in bed is exact: if the clocks change in the night, the local start moves. */
    public Instant startsAt(ZoneId zone) {
        return endsAt(zone).minus(Duration.ofMinutes(timeInBed()));
    }
}

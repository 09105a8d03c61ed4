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

    /**
     * Returns the record that exists while the sleep is not over, or that stays if the servers never revise it: the same id
     * and start, a sleep of type {@code classic}, and fewer minutes.
     *
     * @param minutes minutes in bed; all of them asleep
     */
    public SleepLog stub(long minutes) {
        return new SleepLog(logId, start, main, minutes, 0, 100, null);
    }

    /** Returns a copy of type {@code classic}, as a tracker without a heart rate records it. */
    public SleepLog classic() {
        return new SleepLog(logId, start, main, minutesAsleep, minutesAwake, efficiency, null);
    }

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

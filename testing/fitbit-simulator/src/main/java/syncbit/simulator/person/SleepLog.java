package syncbit.simulator.person;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One sleep; it belongs to the date it ends on.
 *
 * @param logId unique among a person's sleeps
 * @param start wall time
 * @param main whether it is the night and not a nap
 * @param minutesAsleep minutes asleep
 * @param minutesAwake minutes awake between falling asleep and waking up
 * @param efficiency percent
 * @param stages minutes and count of each stage, {@code null} for a sleep of the classic kind
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

    /** How often and how long. */
    public record Stage(int count, long minutes) {}

    /** Minutes from lying down to getting up. */
    public long timeInBed() {
        return minutesAsleep + minutesAwake;
    }

    /** Wall time. */
    public LocalDateTime end() {
        return start.plusMinutes(timeInBed());
    }
}

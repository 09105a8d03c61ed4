package syncbit.writer.victoria;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the running VictoriaMetrics process was started, by its {@code /metrics}: {@code vm_app_start_timestamp} and
 * {@code vm_app_uptime_seconds} (lib/appmetrics), both in whole seconds, and {@code flag{name="…",value="…"}}.
 */
public sealed interface ProcessStart {

    /**
     * The start is known.
     *
     * @param start seconds since 1970 by the clock of VictoriaMetrics; identifies the process
     * @param flushInterval how long VictoriaMetrics keeps samples in memory before it starts to write them to disk
     * @param retention its {@code -retentionPeriod}; {@code null} if unknown
     * @param dropped the rows that it has dropped since its start
     */
    record Known(
            long start, Duration flushInterval, @Nullable Duration retention, DroppedRows dropped)
            implements ProcessStart {}

    /** The process is too young: a process started right after it could have the same start in whole seconds. */
    record TooRecent() implements ProcessStart {}

    /**
     * The start can't be determined; retries do not help.
     *
     * @param reason why, for the log
     */
    record Unknown(String reason) implements ProcessStart {}

    /** VictoriaMetrics does not answer at the moment. */
    record Unreachable() implements ProcessStart {}

    /** The result if the request for {@code /metrics} failed. */
    static ProcessStart failed(VictoriaOutcome outcome) {
        return switch (outcome) {
            case VictoriaOutcome.Done done -> throw new IllegalArgumentException("The request did not fail");
            case VictoriaOutcome.Unavailable retryable -> new Unreachable();
            case VictoriaOutcome.Interrupted retryable -> new Unreachable();
            case VictoriaOutcome.Refused refused -> new Unknown("its /metrics answers " + refused.reason());
            case VictoriaOutcome.Misconfigured wrong -> new Unknown("its /metrics refuses the login");
        };
    }
}

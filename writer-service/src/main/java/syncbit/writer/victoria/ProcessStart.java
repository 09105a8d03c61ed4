package syncbit.writer.victoria;

import java.time.Duration;

/**
 * Which process of VictoriaMetrics answers, by the metrics it serves of itself: {@code vm_app_start_timestamp} and
 * {@code vm_app_uptime_seconds} (lib/appmetrics), both in whole seconds, and {@code flag{name="…",value="…"}}.
 */
public sealed interface ProcessStart {

    /**
     * A process.
     *
     * @param start when it was started, in seconds since 1970 by its own clock: what tells it from the one before
     * @param flushInterval how long it keeps samples in memory before it begins to write them to disk
     */
    record Known(long start, Duration flushInterval) implements ProcessStart {}

    /**
     * A process that was started within this second or the last. Another that is started right after it could have the
     * same start; one that has outlived the second of its start shares it with none that comes later.
     */
    record TooRecent() implements ProcessStart {}

    /**
     * What answers does not tell when it was started, or is not what stores the samples.
     *
     * @param reason why
     */
    record Unknown(String reason) implements ProcessStart {}

    /** Nothing answers now. */
    record Unreachable() implements ProcessStart {}

    /** What it says of the process that its metrics could not be read. */
    static ProcessStart none(VictoriaOutcome why) {
        return switch (why) {
            case VictoriaOutcome.Done done -> throw new IllegalArgumentException("that is no failure");
            case VictoriaOutcome.Unavailable away -> new Unreachable();
            case VictoriaOutcome.Interrupted broken -> new Unreachable();
            case VictoriaOutcome.Refused refused -> new Unknown("/metrics beside it answers " + refused.reason());
            case VictoriaOutcome.Misconfigured wrong -> new Unknown("/metrics beside it can't be read with its login");
        };
    }
}

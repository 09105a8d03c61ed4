package syncbit.writer.victoria;

import java.time.Duration;

/**
 * Which process of VictoriaMetrics answers, by the metrics it serves of itself: {@code vm_app_start_timestamp} and
 * {@code vm_app_uptime_seconds} (lib/appmetrics), both in whole seconds, and {@code flag{name="…",value="…"}}.
 */
public sealed interface Sighting {

    /**
     * A process.
     *
     * @param start when it was started, in seconds since 1970 by its own clock: what tells it from the one before
     * @param flushInterval how long it keeps samples in memory before it begins to write them to disk
     */
    record Seen(long start, Duration flushInterval) implements Sighting {}

    /**
     * A process that was started within this second or the last. Another that is started right after it could have the
     * same start; one that has outlived the second of its start shares it with none that comes later.
     */
    record Young() implements Sighting {}

    /**
     * What answers does not tell when it was started, or is not what stores the samples.
     *
     * @param reason why
     */
    record Blind(String reason) implements Sighting {}

    /** Nothing answers now. */
    record Away() implements Sighting {}

    /** What it says of the process that its metrics could not be read. */
    static Sighting none(VictoriaAnswer why) {
        return switch (why) {
            case VictoriaAnswer.Done done -> throw new IllegalArgumentException("that is no failure");
            case VictoriaAnswer.Away away -> new Away();
            case VictoriaAnswer.Broken broken -> new Away();
            case VictoriaAnswer.Refused refused -> new Blind("/metrics beside it answers " + refused.reason());
            case VictoriaAnswer.Misconfigured wrong -> new Blind("/metrics beside it can't be read with its login");
        };
    }
}

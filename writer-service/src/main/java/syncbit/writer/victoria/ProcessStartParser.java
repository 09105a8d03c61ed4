package syncbit.writer.victoria;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What VictoriaMetrics serves of itself, in the Prometheus text format. */
final class ProcessStartParser {
    /** lib/storage/partition.go: a constant in old versions, the default of a flag in newer ones. */
    private static final Duration USUAL_FLUSH = Duration.ofSeconds(5);

    private static final int GROWN_UP_SECONDS = 2;
    private static final Pattern FLUSH =
            Pattern.compile("^flag\\{name=\"inmemoryDataFlushInterval\", *value=\"([^\"]*)\"", Pattern.MULTILINE);
    private static final Pattern NUMBER =
            Pattern.compile("^(vm_app_start_timestamp|vm_app_uptime_seconds) +([0-9.e+]+)$", Pattern.MULTILINE);

    private ProcessStartParser() {}

    static ProcessStart read(String metrics) {
        Map<String, Long> numbers = new HashMap<>();
        for (Matcher found = NUMBER.matcher(metrics); found.find(); ) {
            numbers.put(found.group(1), (long) Double.parseDouble(found.group(2)));
        }
        Long start = numbers.get("vm_app_start_timestamp");
        Long uptime = numbers.get("vm_app_uptime_seconds");
        if (start == null || uptime == null) {
            return new ProcessStart.Unknown("/metrics beside it does not tell when VictoriaMetrics was started");
        }
        // An agent or a proxy of the same make tells its own start, and is not what may forget samples.
        if (!metrics.contains("\nvm_data_size_bytes{type=\"storage/")) {
            return new ProcessStart.Unknown("what answers there is not what stores the samples");
        }
        return uptime < GROWN_UP_SECONDS
                ? new ProcessStart.TooRecent()
                : new ProcessStart.Known(start, flushInterval(metrics));
    }

    private static Duration flushInterval(String metrics) {
        Matcher found = FLUSH.matcher(metrics);
        try {
            // Go writes 1m0s where ISO 8601 writes PT1M0S.
            return found.find() ? Duration.parse("PT" + found.group(1).toUpperCase(Locale.ROOT)) : USUAL_FLUSH;
        } catch (DateTimeException e) {
            return USUAL_FLUSH;
        }
    }
}

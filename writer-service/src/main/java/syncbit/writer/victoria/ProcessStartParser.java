package syncbit.writer.victoria;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses VictoriaMetrics' {@code /metrics} for the start of its process. */
final class ProcessStartParser {
    /** lib/storage/partition.go: a constant in 1.79, the default of a flag in newer versions. */
    private static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofSeconds(5);

    /** A process with less uptime could share its start, in whole seconds, with the next process. */
    private static final int MIN_UPTIME_SECONDS = 2;

    private static final Pattern FLUSH =
            Pattern.compile("^flag\\{name=\"inmemoryDataFlushInterval\", *value=\"([^\"]*)\"", Pattern.MULTILINE);
    private static final Pattern NUMBER =
            Pattern.compile("^(vm_app_start_timestamp|vm_app_uptime_seconds) +([0-9.e+]+)$", Pattern.MULTILINE);

    private ProcessStartParser() {}

    static ProcessStart parse(String metrics) {
        Map<String, Long> numbers = new HashMap<>();
        for (Matcher found = NUMBER.matcher(metrics); found.find(); ) {
            numbers.put(found.group(1), (long) Double.parseDouble(found.group(2)));
        }
        Long start = numbers.get("vm_app_start_timestamp");
        Long uptime = numbers.get("vm_app_uptime_seconds");
        if (start == null || uptime == null) {
            return new ProcessStart.Unknown("its /metrics lacks vm_app_start_timestamp or vm_app_uptime_seconds");
        }
        // vmagent and vmauth expose their own start, but do not store samples.
        if (!metrics.contains("\nvm_data_size_bytes{type=\"storage/")) {
            return new ProcessStart.Unknown("its /metrics is not that of a process that stores samples");
        }
        return uptime < MIN_UPTIME_SECONDS
                ? new ProcessStart.TooRecent()
                : new ProcessStart.Known(
                        start, flushInterval(metrics), RetentionParser.parse(metrics), DroppedRows.parse(metrics));
    }

    private static Duration flushInterval(String metrics) {
        Matcher found = FLUSH.matcher(metrics);
        try {
            // Go writes 1m0s where ISO 8601 writes PT1M0S.
            return found.find()
                    ? Duration.parse("PT" + found.group(1).toUpperCase(Locale.ROOT))
                    : DEFAULT_FLUSH_INTERVAL;
        } catch (DateTimeException e) {
            return DEFAULT_FLUSH_INTERVAL;
        }
    }
}

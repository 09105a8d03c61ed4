package syncbit.writer.victoria;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many rows VictoriaMetrics has answered with 204 and dropped since its start, by its {@code /metrics}. The counters are
 * those of all its writers: {@code vm_hourly_series_limit_rows_dropped_total}, {@code vm_daily_series_limit_…}, and {@code
 * vm_rows_ignored_total} by reason (app/vmstorage, lib/timeserieslimits).
 *
 * @param byReason the reasons of VictoriaMetrics, and {@code hourly_series_limit} and {@code daily_series_limit}
 * @param hasSeriesLimit whether {@code -storage.maxHourlySeries} or {@code -storage.maxDailySeries} is set, so that any import
 *     may lose rows
 */
public record DroppedRows(SortedMap<String, Long> byReason, boolean hasSeriesLimit) {
    /** No counter is known. */
    public static final DroppedRows NONE = new DroppedRows(Collections.emptySortedMap(), false);

    private static final String LIMIT = "_series_limit";
    private static final Pattern LIMITS = Pattern.compile(
            "^vm_(hourly|daily)_series_limit_rows_dropped_total(?:\\{[^}]*})? +(\\S+)$", Pattern.MULTILINE);
    /** 0 means no limit, and -1 means counting without a limit. */
    private static final Pattern LIMIT_FLAG = Pattern.compile(
            "^flag\\{name=\"storage\\.max(?:Hourly|Daily)Series\", *value=\"[1-9][0-9]*\"", Pattern.MULTILINE);

    private static final Pattern IGNORED =
            Pattern.compile("^vm_rows_ignored_total\\{reason=\"([^\"]+)\"[^}]*} +(\\S+)$", Pattern.MULTILINE);
    /** The writer's own probe of the import is a row with the value NaN. */
    private static final String NAN = "nan_value";

    /** Parses {@code /metrics}. */
    static DroppedRows parse(String metrics) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Matcher limit = LIMITS.matcher(metrics); limit.find(); ) {
            counts.put(limit.group(1) + LIMIT, count(limit.group(2)));
        }
        for (Matcher ignored = IGNORED.matcher(metrics); ignored.find(); ) {
            if (!ignored.group(1).equals(NAN)) {
                counts.put(ignored.group(1), count(ignored.group(2)));
            }
        }
        return new DroppedRows(counts, LIMIT_FLAG.matcher(metrics).find());
    }

    private static long count(String number) {
        try {
            return (long) Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether rows were dropped since earlier counters. Lower counters are those of a new process. */
    public boolean since(DroppedRows earlier) {
        return byReason.entrySet().stream()
                .anyMatch(one -> one.getValue() > 0
                        && !one.getValue().equals(earlier.byReason().get(one.getKey())));
    }

    /** Whether any row was dropped. */
    public boolean any() {
        return since(NONE);
    }

    /** What was dropped, why, and what to do. */
    String warning() {
        return byReason.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> one.getValue() + " rows " + cause(one.getKey()))
                .collect(Collectors.joining(
                        "; ",
                        "VictoriaMetrics has accepted and dropped rows since its start: ",
                        ". Then restart it. The nightly audits or POST /api/audit restore the samples of SyncBit"));
    }

    private static String cause(String reason) {
        Map<String, String> causes = Map.of(
                "hourly" + LIMIT,
                "because -storage.maxHourlySeries is reached: remove or raise it",
                "daily" + LIMIT,
                "because -storage.maxDailySeries is reached: remove or raise it",
                "small_timestamp",
                "because they are older than -retentionPeriod: set it to cover the whole history, such as 100y",
                "big_timestamp",
                "because their time is in the future: correct the clock of VictoriaMetrics' server",
                "too_many_labels",
                "because -maxLabelsPerTimeseries is reached: raise it",
                "too_long_label_value",
                "because -maxLabelValueLen is reached: raise it");
        return causes.getOrDefault(reason, "by its reason " + reason);
    }
}

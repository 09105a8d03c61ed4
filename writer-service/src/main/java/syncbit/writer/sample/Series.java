package syncbit.writer.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the text of a series, such as {@code fitbit_steps_total{user="default",device="charge6"}}. The text starts a line of
 * the Prometheus text format and is also a selector of VictoriaMetrics: both escape label values in the same way.
 */
public final class Series {
    /** The possible third labels of a series, besides user and device; a series has at most one of them. */
    private static final List<String> THIRD_LABELS = List.of("type", "zone", "stage", "device_id");

    private static final Set<String> COMMON_LABELS = Set.of("__name__", "user", "device");

    private Series() {}

    /** Returns the series for exported labels, including {@code __name__}; drops unknown labels. */
    public static String ofLabels(Map<String, String> labels) {
        String text = labels(present(labels, "user"), present(labels, "device"));
        for (String label : THIRD_LABELS) {
            String value = labels.get(label);
            if (value != null) {
                text = and(text, label, value);
            }
        }
        return of(present(labels, "__name__"), text);
    }

    /** Whether exported labels contain one that SyncBit does not write. */
    public static boolean hasOtherLabels(Map<String, String> labels) {
        return !labels.keySet().stream()
                .allMatch(label -> COMMON_LABELS.contains(label) || THIRD_LABELS.contains(label));
    }

    private static String present(Map<String, String> labels, String label) {
        return labels.getOrDefault(label, "");
    }

    /** Returns the series for a metric and labels from {@link #labels} and {@link #and}. */
    static String of(String metric, String labels) {
        return metric + "{" + labels + "}";
    }

    /** Returns the labels that every series has. */
    static String labels(String user, String device) {
        return and(label("user", user), "device", device);
    }

    /** Returns the labels with one more label. */
    static String and(String labels, String label, String value) {
        return labels + "," + label(label, value);
    }

    private static String label(String label, String value) {
        return label + "=\"" + escaped(value) + "\"";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

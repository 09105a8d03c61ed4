package syncbit.writer.sample;

import java.util.List;
import java.util.Map;

/**
 * The text of a series, such as {@code fitbit_steps_total{user="default",device="charge6"}}: the head of its lines in
 * the Prometheus text format and the selector that matches it in VictoriaMetrics, which escape label values alike.
 */
public final class Series {
    /** What a day's series may carry besides the person and the device; none carries two of them. */
    private static final List<String> FURTHER = List.of("type", "zone", "stage");

    private Series() {}

    /** The series of a day's metric by its labels, the name among them as {@code __name__}; others are left out. */
    public static String ofDay(Map<String, String> labels) {
        String text = labels(present(labels, "user"), present(labels, "device"));
        for (String further : FURTHER) {
            String value = labels.get(further);
            if (value != null) {
                text = and(text, further, value);
            }
        }
        return of(present(labels, "__name__"), text);
    }

    private static String present(Map<String, String> labels, String label) {
        return labels.getOrDefault(label, "");
    }

    /** The series of a metric with labels as {@link #labels} and {@link #and} give them. */
    static String of(String metric, String labels) {
        return metric + "{" + labels + "}";
    }

    /** The labels that every series has. */
    static String labels(String user, String device) {
        return and(label("user", user), "device", device);
    }

    /** These labels and one more. */
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

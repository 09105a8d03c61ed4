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
        StringBuilder text = head(label(labels, "__name__"), label(labels, "user"), label(labels, "device"));
        for (String further : FURTHER) {
            String value = labels.get(further);
            if (value != null) {
                appendLabel(text.append(','), further, value);
            }
        }
        return text.append('}').toString();
    }

    private static String label(Map<String, String> labels, String label) {
        return labels.getOrDefault(label, "");
    }

    static String of(String metric, String user, String device) {
        return head(metric, user, device).append('}').toString();
    }

    static String of(String metric, String user, String device, String label, String value) {
        StringBuilder text = head(metric, user, device);
        appendLabel(text.append(','), label, value);
        return text.append('}').toString();
    }

    private static StringBuilder head(String metric, String user, String device) {
        StringBuilder text = new StringBuilder(96).append(metric).append('{');
        appendLabel(text, "user", user);
        appendLabel(text.append(','), "device", device);
        return text;
    }

    private static void appendLabel(StringBuilder text, String label, String value) {
        text.append(label).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
        text.append('"');
    }
}

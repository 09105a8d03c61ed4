package syncbit.writer.sample;

/**
 * The text of a series, such as {@code fitbit_steps_total{user="default",device="charge6"}}: the head of its lines in
 * the Prometheus text format and the selector that matches it in VictoriaMetrics, which escape label values alike.
 */
final class Series {
    private Series() {}

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

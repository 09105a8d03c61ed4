package syncbit.writer.victoria;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series: one line of VictoriaMetrics' {@code /api/v1/export}.
 *
 * @param metric the labels, including the name as {@code __name__}
 * @param values the values; {@code null} means not a number
 * @param timestamps the time of each value, milliseconds since 1970
 */
public record ExportedSamples(Map<String, String> metric, List<@Nullable Double> values, List<Long> timestamps) {
    /** Receives samples. */
    public interface Visitor {
        void visit(long millis, double value);
    }

    /** Returns the same samples without some labels. */
    ExportedSamples without(Set<String> labels) {
        Map<String, String> others = new HashMap<>(metric);
        others.keySet().removeAll(labels);
        return new ExportedSamples(others, values, timestamps);
    }

    /** Visits each sample with a finite value. */
    public void each(Visitor visitor) {
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value != null && Double.isFinite(value)) {
                visitor.visit(timestamps.get(i), value);
            }
        }
    }
}

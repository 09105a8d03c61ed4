package syncbit.writer.victoria;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series, as a line of VictoriaMetrics' export gives them.
 *
 * @param metric the labels, the name among them as {@code __name__}
 * @param values the values; {@code null} stands for one that is no number
 * @param timestamps the time of each, in milliseconds since 1970
 */
public record ExportedSamples(Map<String, String> metric, List<@Nullable Double> values, List<Long> timestamps) {
    /** What is done with a sample. */
    public interface Visitor {
        void visit(long millis, double value);
    }

    /** Visits each sample that has a value. */
    public void each(Visitor visitor) {
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value != null && Double.isFinite(value)) {
                visitor.visit(timestamps.get(i), value);
            }
        }
    }
}

package syncbit.simulator.person;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sample that VictoriaMetrics must hold after all data has arrived.
 *
 * @param group the metric group it belongs to: {@code breathing-rate}
 * @param metric the metric's name
 * @param labels all labels except {@code user}, which the simulator does not know
 * @param value the value
 * @param time midnight of its date in the person's time zone; for a device, the time of the reading
 */
public record ExpectedSample(String group, String metric, Map<String, String> labels, double value, Instant time) {
    public ExpectedSample {
        labels = new TreeMap<>(labels);
    }
}

package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportedValuesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void addRegistry() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void removeRegistry() {
        Metrics.removeRegistry(registry);
    }

    @Test
    void a_measurement_of_zero_was_not_computed() {
        assertThat(ReportedValues.positive(0.0)).isNull();
        assertThat(ReportedValues.positive(-1.0)).isNull();
        assertThat(ReportedValues.positive(Double.NaN)).isNull();
        assertThat(ReportedValues.positive(null)).isNull();
        assertThat(ReportedValues.positive(53.0)).isEqualTo(53.0);
    }

    @Test
    void a_percentage_slightly_above_100_is_rounded_and_a_larger_one_is_counted() {
        assertThat(ReportedValues.percentage(98.6, "spo2.max")).isEqualTo(98.6);
        assertThat(ReportedValues.percentage(100.4, "spo2.max")).isEqualTo(100.0);
        assertThat(ignored("spo2.max")).isZero();

        assertThat(ReportedValues.percentage(105.0, "spo2.max")).isNull();

        assertThat(ignored("spo2.max")).isEqualTo(1);
    }

    @Test
    void a_value_that_is_not_finite_is_counted() {
        assertThat(ReportedValues.finite(-0.3, "skin-temperature.relative")).isEqualTo(-0.3);
        assertThat(ReportedValues.finite(Double.NaN, "skin-temperature.relative"))
                .isNull();
        assertThat(ReportedValues.finite(Double.NEGATIVE_INFINITY, "skin-temperature.relative"))
                .isNull();

        assertThat(ignored("skin-temperature.relative")).isEqualTo(2);
    }

    /** The global registry keeps its meters, so another test may have created the counter. */
    private double ignored(String field) {
        Counter counter =
                registry.find("syncbit.values.ignored").tag("field", field).counter();
        return counter == null ? 0 : counter.count();
    }
}

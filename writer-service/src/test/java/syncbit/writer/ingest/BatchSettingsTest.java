package syncbit.writer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BatchSettingsTest {
    @Test
    void by_default_a_batch_holds_500_events_or_those_of_200_ms() {
        assertThat(bind(Map.of())).isEqualTo(new BatchSettings(500, Duration.ofMillis(200)));
    }

    @Test
    void size_and_wait_are_settings() {
        assertThat(bind(Map.of("writer.batch.size", "50", "writer.batch.max-wait", "1s")))
                .isEqualTo(new BatchSettings(50, Duration.ofSeconds(1)));
    }

    @Test
    void invalid_values_are_refused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new BatchSettings(0, second)).hasMessageStartingWith("WRITER_BATCH_SIZE must");
        assertThatThrownBy(() -> new BatchSettings(10_001, second)).hasMessageStartingWith("WRITER_BATCH_SIZE must");
        assertThatThrownBy(() -> new BatchSettings(1, Duration.ZERO))
                .hasMessageStartingWith("WRITER_BATCH_MAX_WAIT must");
        assertThatThrownBy(() -> new BatchSettings(1, Duration.ofMinutes(2)))
                .hasMessageStartingWith("WRITER_BATCH_MAX_WAIT must");
    }

    private static BatchSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("writer.batch", BatchSettings.class);
    }
}

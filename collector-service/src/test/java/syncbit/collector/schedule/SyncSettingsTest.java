package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SyncSettingsTest {
    @ParameterizedTest
    @CsvSource({"20,PT20M", "PT2S,PT2S", "90s,PT90S"})
    void the_interval_is_a_number_of_minutes_or_a_duration(String given, Duration interval) {
        assertThat(bind(Map.of("SYNC_INTERVAL_MINUTES", given)).intervalMinutes())
                .isEqualTo(interval);
    }

    @Test
    void the_default_interval_is_fifteen_minutes() {
        assertThat(bind(Map.of()).intervalMinutes()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void an_interval_of_zero_is_rejected_with_the_name_of_the_setting() {
        assertThatThrownBy(() -> bind(Map.of("SYNC_INTERVAL_MINUTES", "0")))
                .hasRootCauseMessage("SYNC_INTERVAL_MINUTES must be positive, but is PT0S");
    }

    private static SyncSettings bind(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        return new Binder(ConfigurationPropertySources.get(environment)).bindOrCreate("sync", SyncSettings.class);
    }
}

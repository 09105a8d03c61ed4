package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class RepairSettingsTest {
    @Test
    void the_interval_is_a_setting() {
        assertThat(bind(Map.of("WRITER_UPKEEP_INTERVAL", "30s")).interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bind(Map.of()).interval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void an_interval_of_zero_is_refused_with_the_name_of_the_setting() {
        assertThatThrownBy(() -> bind(Map.of("WRITER_UPKEEP_INTERVAL", "0s")))
                .hasRootCauseMessage("WRITER_UPKEEP_INTERVAL must be positive, but is PT0S");
    }

    private static RepairSettings bind(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        return new Binder(ConfigurationPropertySources.get(environment))
                .bindOrCreate("writer.upkeep", RepairSettings.class);
    }
}

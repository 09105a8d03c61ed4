package syncbit.collector.fetch;

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

class FetchSettingsTest {
    @Test
    void every_setting_is_read_from_its_environment_variable() {
        assertThat(bind(Map.of(
                        "FETCH_BATCH_SIZE", "100",
                        "FETCH_GATHER_FOR", "PT1S",
                        "FETCH_LONGEST_WAIT", "PT2M",
                        "FETCH_RESERVE", "5",
                        "FETCH_RESERVED_DAYS", "3",
                        "FETCH_PEOPLE", "2",
                        "FETCH_LONGEST_RUN", "PT3M")))
                .isEqualTo(new FetchSettings(
                        100, Duration.ofSeconds(1), Duration.ofMinutes(2), 5, 3, 2, Duration.ofMinutes(3)));
    }

    @Test
    void an_empty_variable_has_its_default() {
        assertThat(bind(Map.of(
                        "FETCH_BATCH_SIZE", "", "FETCH_RESERVE", "", "FETCH_PEOPLE", "", "FETCH_LONGEST_RUN", "")))
                .isEqualTo(bind(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "FETCH_BATCH_SIZE,0",
        "FETCH_BATCH_SIZE,4097",
        "FETCH_GATHER_FOR,PT0S",
        "FETCH_LONGEST_WAIT,PT-1S",
        "FETCH_RESERVE,-1",
        "FETCH_RESERVED_DAYS,-1",
        "FETCH_PEOPLE,0",
        "FETCH_LONGEST_RUN,PT25M",
    })
    void an_invalid_setting_is_refused_by_its_name(String variable, String value) {
        assertThatThrownBy(() -> bind(Map.of(variable, value))).rootCause().hasMessageStartingWith(variable + " must");
    }

    private static FetchSettings bind(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        return new Binder(ConfigurationPropertySources.get(environment)).bindOrCreate("fetch", FetchSettings.class);
    }
}

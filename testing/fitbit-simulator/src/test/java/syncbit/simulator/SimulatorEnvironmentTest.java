package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.person.SimulatedPerson;

/** The settings are read from environment variables. */
class SimulatorEnvironmentTest {
    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("SIMULATOR_HOST", "0.0.0.0"),
            Map.entry("SIMULATOR_PORT", "9000"),
            Map.entry("SIMULATOR_CLIENT_ID", "me"),
            Map.entry("SIMULATOR_CLIENT_SECRET", "hush"),
            Map.entry("SIMULATOR_REDIRECT_URI", "http://a/callback, http://b/callback"),
            Map.entry("SIMULATOR_QUOTA_REQUESTS", "20"),
            Map.entry("SIMULATOR_QUOTA_PERIOD", "PT30S"),
            Map.entry("SIMULATOR_QUOTA_OFFSET", "PT5S"),
            Map.entry("SIMULATOR_TOKEN_LIFE", "PT1M"),
            Map.entry("SIMULATOR_GOOGLE_QUOTA_REQUESTS", "30"),
            Map.entry("SIMULATOR_GOOGLE_QUOTA_PERIOD", "PT6S"),
            Map.entry("SIMULATOR_GOOGLE_TOKEN_LIFE", "PT2M"),
            Map.entry("SIMULATOR_DEMO", "false"),
            Map.entry("SIMULATOR_CSV", "/data"));

    @Test
    void the_defaults_are_fitbits_own_values() {
        SimulatorEnvironment environment = new SimulatorEnvironment(Map.of());

        assertThat(environment.read())
                .isEqualTo(new SimulatorSettings(
                        "127.0.0.1",
                        8090,
                        150,
                        Duration.ofHours(1),
                        Duration.ZERO,
                        "simulator",
                        "simulator",
                        Set.of("http://localhost:8080/callback"),
                        Duration.ofHours(8),
                        null,
                        new SimulatorSettings.GoogleLimits(300, Duration.ofMinutes(1), Duration.ofHours(1))));
        assertThat(environment.demo()).isTrue();
    }

    @Test
    void every_setting_is_read() {
        SimulatorEnvironment environment = new SimulatorEnvironment(ALL);

        assertThat(environment.read())
                .isEqualTo(new SimulatorSettings(
                        "0.0.0.0",
                        9000,
                        20,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        "me",
                        "hush",
                        Set.of("http://a/callback", "http://b/callback"),
                        Duration.ofMinutes(1),
                        Path.of("/data"),
                        new SimulatorSettings.GoogleLimits(30, Duration.ofSeconds(6), Duration.ofMinutes(2))));
        assertThat(environment.demo()).isFalse();
    }

    @Test
    void the_help_lists_every_setting() {
        assertThat(ALL.keySet())
                .allSatisfy(name -> assertThat(SimulatorEnvironment.HELP).contains("  " + name + " "));
    }

    @ParameterizedTest
    @CsvSource({"SIMULATOR_PORT, http", "SIMULATOR_QUOTA_PERIOD, 1h", "SIMULATOR_TOKEN_LIFE, soon"})
    void a_malformed_setting_is_named(String name, String value) {
        assertThatThrownBy(() -> new SimulatorEnvironment(Map.of(name, value)).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is malformed: " + value);
    }

    @Test
    void the_demo_people_have_different_histories() {
        try (Simulator simulator = Simulator.start()) {
            SimulatorApplication.addDemo(simulator, LocalDate.of(2026, 1, 10));

            assertThat(simulator.people())
                    .extracting(SimulatedPerson::displayName)
                    .containsExactly("Ada", "Ben", "Chi");
            assertThat(simulator.person("BEN7Q3").memberSince()).isEqualTo("2023-01-10");
        }
    }
}

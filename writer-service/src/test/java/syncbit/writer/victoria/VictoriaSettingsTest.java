package syncbit.writer.victoria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class VictoriaSettingsTest {
    @Test
    void by_default_victoria_is_local_and_without_login() {
        VictoriaSettings settings = fromEnvironment(Map.of());

        assertThat(settings.importAddress()).isEqualTo(URI.create("http://localhost:8428/api/v1/import/prometheus"));
        assertThat(settings.authorization()).isNull();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void each_setting_has_a_variable() {
        VictoriaSettings settings = fromEnvironment(Map.of(
                "VICTORIA_ENDPOINT", "https://metrics.example/vm/api/v1/import/prometheus?extra_label=home=1",
                "VICTORIA_USER", "writer",
                "VICTORIA_PASSWORD", "pa:ss",
                "VICTORIA_TIMEOUT", "5s"));

        assertThat(settings.importAddress())
                .hasToString("https://metrics.example/vm/api/v1/import/prometheus?extra_label=home=1");
        assertThat(settings.authorization()).isEqualTo("Basic d3JpdGVyOnBhOnNz");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_login_in_the_url_is_used() {
        VictoriaSettings settings = settings("http://writer:pa%3Ass@vm:8428/api/v1/import/prometheus", null, null);

        assertThat(settings.importAddress()).hasToString("http://vm:8428/api/v1/import/prometheus");
        assertThat(settings.authorization()).isEqualTo("Basic d3JpdGVyOnBhOnNz");
    }

    @Test
    void to_string_omits_the_secrets() {
        assertThat(settings("http://u:s3cret@vm/api?authKey=s3cret", "s3cret", "s3cret"))
                .hasToString("VictoriaSettings[timeout=PT30S]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s3cret", "vm:8428/s3cret", "ftp://u:s3cret@vm/", "http://u:s3cret@v m/", "http:///s3cret"})
    void an_invalid_url_is_refused_without_repeating_it(String endpoint) {
        assertThatThrownBy(() -> settings(endpoint, null, null))
                .hasMessageStartingWith("VICTORIA_ENDPOINT must be the whole http or https URL of the import")
                .hasNoCause()
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void a_user_without_password_or_the_reverse_is_refused() {
        String endpoint = "http://vm/api/v1/import/prometheus";
        assertThatThrownBy(() -> settings(endpoint, "writer", ""))
                .hasMessageStartingWith("VICTORIA_PASSWORD is missing");
        assertThatThrownBy(() -> settings(endpoint, null, "s3cret")).hasMessageStartingWith("VICTORIA_USER is missing");
        assertThatThrownBy(() -> settings(endpoint, "a:b", "s3cret")).hasMessageStartingWith("VICTORIA_USER must not");
    }

    private static VictoriaSettings settings(String endpoint, @Nullable String user, @Nullable String password) {
        return new VictoriaSettings(endpoint, user, password, Duration.ofSeconds(30));
    }

    private static VictoriaSettings fromEnvironment(Map<String, Object> variables) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
        return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("victoria", VictoriaSettings.class);
    }
}

package syncbit.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ServiceSettingsTest {
    private final MockEnvironment environment =
            new MockEnvironment().withProperty("SERVICE_TOKEN", "s3cret-of-services");

    @Test
    void the_default_urls_are_on_localhost() {
        assertThat(ServiceSettings.from(environment))
                .isEqualTo(new ServiceSettings(
                        "s3cret-of-services",
                        URI.create("http://localhost:8080"),
                        URI.create("http://localhost:8081"),
                        URI.create("http://localhost:8082")));
    }

    @Test
    void each_url_can_be_set() {
        environment
                .withProperty("AUTH_SERVICE_URL", "https://a.example")
                .withProperty("COLLECTOR_SERVICE_URL", "http://b.example:81")
                .withProperty("WRITER_SERVICE_URL", "http://c.example/w");

        assertThat(ServiceSettings.from(environment))
                .isEqualTo(new ServiceSettings(
                        "s3cret-of-services",
                        URI.create("https://a.example"),
                        URI.create("http://b.example:81"),
                        URI.create("http://c.example/w")));
    }

    @Test
    void a_missing_token_is_rejected() {
        environment.setProperty("SERVICE_TOKEN", " ");

        assertThatThrownBy(() -> ServiceSettings.from(environment)).hasMessage("SERVICE_TOKEN is missing");
    }

    @Test
    void a_short_token_is_rejected() {
        environment.setProperty("SERVICE_TOKEN", "fifteen-letters");

        assertThatThrownBy(() -> ServiceSettings.from(environment))
                .hasMessage("SERVICE_TOKEN must have at least 16 characters");
    }

    @Test
    void an_invalid_url_is_rejected() {
        assertThatThrownBy(() -> ServiceSettings.from(environment.withProperty("WRITER_SERVICE_URL", "writer:8082")))
                .hasMessage("WRITER_SERVICE_URL must be an http or https URL, but is writer:8082");
        assertThatThrownBy(() -> ServiceSettings.from(environment.withProperty("AUTH_SERVICE_URL", "http://a b")))
                .hasMessage("AUTH_SERVICE_URL is not a URL: http://a b");
    }

    @Test
    void to_string_omits_the_token() {
        assertThat(ServiceSettings.from(environment).toString()).doesNotContain("s3cret-of-services");
    }
}

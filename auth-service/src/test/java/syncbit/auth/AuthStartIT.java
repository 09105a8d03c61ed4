package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import syncbit.auth.fixture.HttpBrowser;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** The start of the service and its error messages. */
@ExtendWith(OutputCaptureExtension.class)
class AuthStartIT {
    private static final List<String> GOOD = List.of(
            "--server.port=0",
            "--admin.password=password",
            "--SERVICE_TOKEN=token-of-the-services",
            "--token.encryption-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    @ParameterizedTest
    @CsvSource({
        "admin.password, '', ADMIN_PASSWORD is missing",
        "admin.password, seven77, ADMIN_PASSWORD must have at least 8 characters",
        "SERVICE_TOKEN, '', SERVICE_TOKEN is missing",
        "SERVICE_TOKEN, fifteen-letters, SERVICE_TOKEN must have at least 16 characters",
        "trusted.proxies, 10.0.0.1, TRUSTED_PROXIES must be a comma-separated list of address ranges",
        "token.encryption-key, '', TOKEN_ENCRYPTION_KEY is missing",
        "token.encryption-key, c2hvcnQ=, TOKEN_ENCRYPTION_KEY must be 32 bytes",
        "token.encryption-key-previous, c2hvcnQ=, TOKEN_ENCRYPTION_KEY_PREVIOUS must be 32 bytes",
        "fitbit.client-id, 23ABCD, FITBIT_CLIENT_SECRET is missing",
        "fitbit.client-secret, s3cret, FITBIT_CLIENT_ID is missing",
        "fitbit.token-url, nonsense, FITBIT_TOKEN_URL must be an http or https URL",
        "fitbit.redirect-uri, 'http://[', FITBIT_REDIRECT_URI is malformed",
        "COLLECTOR_SERVICE_URL, collector, COLLECTOR_SERVICE_URL must be an http or https URL"
    })
    void a_missing_or_malformed_setting_stops_the_start_before_the_database_is_needed(
            String setting, String value, String complaint, CapturedOutput log) {
        Throwable failure = catchThrowable(() ->
                start("--spring.datasource.url=jdbc:postgresql://localhost:1/none", "--" + setting + "=" + value));

        assertThat(failure).isNotNull();
        // Another test's service may still log, so this need not be the last line.
        assertThat(log.getOut().lines()).anySatisfy(line -> assertThat(line).contains(complaint, "/run/secrets/"));
    }

    @Test
    void without_a_provider_the_page_names_the_required_settings() {
        var database = RealPostgres.freshDatabase(Servers.postgres());
        try (ConfigurableApplicationContext service = start(
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword())) {
            HttpBrowser browser =
                    new HttpBrowser(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            browser.login("password");

            assertThat(browser.get("/").body())
                    .contains("No provider is configured", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET")
                    .contains("google_client_id", ".syncbit/given", "/run/secrets")
                    .contains("FITBIT_CLIENT_ID", "FITBIT_CLIENT_SECRET")
                    .doesNotContain("/connect/");
            assertThat(browser.get("/oauth2/authorization/fitbit").status()).isEqualTo(404);
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(GOOD);
        // Spring joins two values of one option, so the default is removed.
        for (String argument : arguments) {
            all.removeIf(good -> good.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
        }
        all.addAll(Arrays.asList(arguments));
        return SpringApplication.run(AuthApplication.class, all.toArray(String[]::new));
    }
}

package syncbit.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

class FitbitOAuthSettingsTest {
    @Test
    void without_a_client_fitbit_is_off() {
        assertThat(FitbitProvider.provider(bind(Map.of()))).isEmpty();
        assertThat(FitbitProvider.provider(bind(Map.of("FITBIT_CLIENT_ID", "", "FITBIT_CLIENT_SECRET", ""))))
                .isEmpty();
    }

    @Test
    void the_default_urls_are_fitbits() {
        HealthProvider fitbit = FitbitProvider.provider(
                        bind(Map.of("FITBIT_CLIENT_ID", "23ABCD", "FITBIT_CLIENT_SECRET", "s3cret")))
                .orElseThrow();

        ClientRegistration client = fitbit.client();
        assertThat(client.getProviderDetails().getAuthorizationUri())
                .isEqualTo("https://www.fitbit.com/oauth2/authorize");
        assertThat(client.getProviderDetails().getTokenUri()).isEqualTo("https://api.fitbit.com/oauth2/token");
        assertThat(fitbit.revocation().url()).hasToString("https://api.fitbit.com/oauth2/revoke");
        assertThat(client.getRedirectUri()).isEqualTo("http://localhost:8080/callback");
        assertThat(client.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        assertThat(fitbit.firstLabel()).isEqualTo("default");
        assertThat(client.getScopes())
                .containsExactlyInAnyOrder(
                        "activity",
                        "heartrate",
                        "sleep",
                        "oxygen_saturation",
                        "respiratory_rate",
                        "temperature",
                        "cardio_fitness",
                        "weight",
                        "settings",
                        "profile");
    }

    @Test
    void every_setting_is_applied() {
        assertThat(bind(Map.of(
                        "FITBIT_CLIENT_ID", "23ABCD",
                        "FITBIT_CLIENT_SECRET", "s3cret",
                        "FITBIT_REDIRECT_URI", "https://syncbit.example/fit/callback",
                        "FITBIT_AUTHORIZE_URL", "http://sim:1/authorize",
                        "FITBIT_TOKEN_URL", "http://sim:1/token",
                        "FITBIT_REVOKE_URL", "http://sim:1/revoke",
                        "FITBIT_USER_ID", "mum")))
                .isEqualTo(new FitbitOAuthSettings(
                        "23ABCD",
                        "s3cret",
                        URI.create("https://syncbit.example/fit/callback"),
                        URI.create("http://sim:1/authorize"),
                        URI.create("http://sim:1/token"),
                        URI.create("http://sim:1/revoke"),
                        "mum"));
    }

    @ParameterizedTest
    @CsvSource({
        "FITBIT_CLIENT_ID, 23ABCD, FITBIT_CLIENT_SECRET",
        "FITBIT_CLIENT_SECRET, s3cret, FITBIT_CLIENT_ID",
        "FITBIT_REDIRECT_URI, https://syncbit.example/back, FITBIT_REDIRECT_URI",
        "FITBIT_REDIRECT_URI, localhost:8080/callback, FITBIT_REDIRECT_URI",
        "FITBIT_AUTHORIZE_URL, ftp://fitbit/authorize, FITBIT_AUTHORIZE_URL",
        "FITBIT_TOKEN_URL, nonsense, FITBIT_TOKEN_URL",
        "FITBIT_REVOKE_URL, http:/revoke, FITBIT_REVOKE_URL",
        "FITBIT_USER_ID, my mum, FITBIT_USER_ID",
    })
    void an_invalid_setting_is_named(String variable, String value, String named) {
        assertThatThrownBy(() -> bind(Map.of(variable, value))).hasStackTraceContaining(named + " ");
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        assertThat(bind(Map.of("FITBIT_REVOKE_URL", ""))).isEqualTo(bind(Map.of()));
    }

    @Test
    void to_string_omits_the_secret() {
        FitbitOAuthSettings settings = bind(Map.of("FITBIT_CLIENT_ID", "23ABCD", "FITBIT_CLIENT_SECRET", "s3cret"));

        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(FitbitProvider.provider(settings).orElseThrow().toString()).doesNotContain("s3cret");
    }

    private static FitbitOAuthSettings bind(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", new HashMap<>(variables)));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("fitbit", FitbitOAuthSettings.class);
    }
}

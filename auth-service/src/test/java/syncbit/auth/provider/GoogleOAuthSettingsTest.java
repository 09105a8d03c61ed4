package syncbit.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

class GoogleOAuthSettingsTest {
    @Test
    void without_a_client_google_is_off() {
        assertThat(GoogleProvider.provider(bind(Map.of()), "default")).isEmpty();
        assertThat(GoogleProvider.provider(bind(Map.of("GOOGLE_CLIENT_ID", "", "GOOGLE_CLIENT_SECRET", "")), "default"))
                .isEmpty();
    }

    @Test
    void the_default_urls_are_googles() {
        HealthProvider google = GoogleProvider.provider(
                        bind(Map.of(
                                "GOOGLE_CLIENT_ID", "1-a.apps.googleusercontent.com",
                                "GOOGLE_CLIENT_SECRET", "GOCSPX-s3cret")),
                        "mum")
                .orElseThrow();

        ClientRegistration client = google.client();
        assertThat(client.getProviderDetails().getAuthorizationUri())
                .isEqualTo("https://accounts.google.com/o/oauth2/v2/auth");
        assertThat(client.getProviderDetails().getTokenUri()).isEqualTo("https://oauth2.googleapis.com/token");
        assertThat(google.revocation())
                .isEqualTo(new RevocationEndpoint(URI.create("https://oauth2.googleapis.com/revoke"), false));
        assertThat(client.getRedirectUri()).isEqualTo("http://localhost:8080/callback");
        assertThat(client.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        assertThat(google.firstLabel()).isEqualTo("mum");
        assertThat(client.getScopes())
                .allMatch(scope -> scope.startsWith("https://www.googleapis.com/auth/googlehealth."))
                .allMatch(scope -> scope.endsWith(".readonly"));
    }

    @Test
    void every_setting_is_applied() {
        assertThat(bind(Map.of(
                        "GOOGLE_CLIENT_ID", "id",
                        "GOOGLE_CLIENT_SECRET", "s3cret",
                        "GOOGLE_REDIRECT_URI", "https://syncbit.example/callback",
                        "GOOGLE_AUTHORIZE_URL", "http://sim:1/authorize",
                        "GOOGLE_TOKEN_URL", "http://sim:1/token",
                        "GOOGLE_REVOKE_URL", "http://sim:1/revoke")))
                .isEqualTo(new GoogleOAuthSettings(
                        "id",
                        "s3cret",
                        URI.create("https://syncbit.example/callback"),
                        URI.create("http://sim:1/authorize"),
                        URI.create("http://sim:1/token"),
                        URI.create("http://sim:1/revoke")));
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE_CLIENT_ID,     id,                 GOOGLE_CLIENT_SECRET",
        "GOOGLE_CLIENT_SECRET, s3cret,             GOOGLE_CLIENT_ID",
        "GOOGLE_REDIRECT_URI,  http://host/other,  GOOGLE_REDIRECT_URI",
        "GOOGLE_TOKEN_URL,     ftp://host/token,   GOOGLE_TOKEN_URL",
        "GOOGLE_REVOKE_URL,    nonsense,           GOOGLE_REVOKE_URL",
        "GOOGLE_AUTHORIZE_URL, /o/oauth2,          GOOGLE_AUTHORIZE_URL"
    })
    void an_invalid_setting_is_named(String setting, String value, String named) {
        assertThatThrownBy(() -> bind(Map.of(setting, value))).rootCause().hasMessageContaining(named);
    }

    @Test
    void to_string_omits_the_secret() {
        assertThat(bind(Map.of("GOOGLE_CLIENT_ID", "id", "GOOGLE_CLIENT_SECRET", "s3cret"))
                        .toString())
                .doesNotContain("s3cret");
    }

    private static GoogleOAuthSettings bind(Map<String, String> environment) {
        return new Binder(ConfigurationPropertySources.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(environment))))
                .bindOrCreate("google", GoogleOAuthSettings.class);
    }
}

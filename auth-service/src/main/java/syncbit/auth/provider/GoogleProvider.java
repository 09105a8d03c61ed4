package syncbit.auth.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.StringUtils;
import syncbit.common.api.Account;

/**
 * Google's client registration and the read-only scopes of the Google Health API that the metrics need.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web server
 *     applications</a>
 */
final class GoogleProvider {
    /** Heart data is listed in two scopes because fetching it needs both. */
    private static final List<ProviderScope> SCOPES = List.of(
            scope(
                    "activity_and_fitness",
                    "steps, distance, calories, floors, active minutes, active zone minutes, cardio fitness (VO₂ max),"
                            + " resting heart rate and heart rate zones"),
            scope(
                    "health_metrics_and_measurements",
                    "resting heart rate and heart rate zones, heart rate variability, blood oxygen (SpO₂), breathing rate, skin"
                            + " temperature, weight and body fat"),
            scope("sleep", "sleep"),
            scope("settings", "the time zone, and the tracker: its model, battery and last sync"),
            scope("profile", "the day the account was opened"));

    /** Google returns a refresh token only for offline access, and again only if the consent page is shown again. */
    private static final Map<String, Object> PARAMETERS = Map.of("access_type", "offline", "prompt", "consent");

    private GoogleProvider() {}

    static Optional<HealthProvider> provider(GoogleOAuthSettings settings, String firstLabel) {
        String clientId = settings.clientId();
        if (!StringUtils.hasText(clientId)) {
            return Optional.empty();
        }
        ClientRegistration client = ClientRegistration.withRegistrationId(Account.Provider.GOOGLE.id())
                .clientId(clientId)
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.redirectUri().toString())
                .authorizationUri(settings.authorizeUrl().toString())
                .tokenUri(settings.tokenUrl().toString())
                .scope(SCOPES.stream().map(ProviderScope::name).toList())
                .build();
        return Optional.of(new HealthProvider(
                Account.Provider.GOOGLE,
                "Google",
                client,
                PARAMETERS,
                new RevocationEndpoint(settings.revokeUrl(), false),
                null,
                firstLabel,
                "Google has switched this API off (410 Gone). The days fetched so far stay. Install a newer version of SyncBit.",
                SCOPES));
    }

    private static ProviderScope scope(String kind, String gives) {
        return new ProviderScope("https://www.googleapis.com/auth/googlehealth." + kind + ".readonly", gives);
    }
}

package syncbit.auth.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.StringUtils;
import syncbit.common.api.Account;

/** Fitbit's client registration and scopes (dev.fitbit.com, "Application scopes"). */
final class FitbitProvider {
    private static final List<ProviderScope> SCOPES = List.of(
            new ProviderScope("activity", "steps, distance, calories, floors, active minutes and active zone minutes"),
            new ProviderScope("heartrate", "resting heart rate, heart rate zones and heart rate variability"),
            new ProviderScope("sleep", "sleep"),
            new ProviderScope("oxygen_saturation", "blood oxygen (SpO₂)"),
            new ProviderScope("respiratory_rate", "breathing rate"),
            new ProviderScope("temperature", "skin temperature"),
            new ProviderScope("cardio_fitness", "cardio fitness (VO₂ max)"),
            new ProviderScope("weight", "weight and body fat"),
            new ProviderScope("settings", "the tracker: its model, battery and last sync"),
            new ProviderScope("profile", "the time zone and the day the account was opened"));

    private FitbitProvider() {}

    static Optional<HealthProvider> provider(FitbitOAuthSettings settings) {
        String clientId = settings.clientId();
        if (!StringUtils.hasText(clientId)) {
            return Optional.empty();
        }
        ClientRegistration client = ClientRegistration.withRegistrationId(Account.Provider.FITBIT.id())
                .clientId(clientId)
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.redirectUri().toString())
                .authorizationUri(settings.authorizeUrl().toString())
                .tokenUri(settings.tokenUrl().toString())
                .scope(SCOPES.stream().map(ProviderScope::name).toList())
                .build();
        return Optional.of(new HealthProvider(
                Account.Provider.FITBIT,
                "Fitbit",
                client,
                Map.of(),
                new RevocationEndpoint(settings.revokeUrl(), true),
                "user_id",
                settings.userId(),
                "Fitbit has switched this API off (410 Gone). The days fetched so far stay. For new days, connect the"
                        + " account through Google. It then continues where it stopped.",
                SCOPES));
    }
}

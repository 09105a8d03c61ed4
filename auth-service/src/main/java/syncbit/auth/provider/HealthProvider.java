package syncbit.auth.provider;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.web.util.UriComponentsBuilder;
import syncbit.common.api.Account;

/**
 * A configured provider of health data.
 *
 * @param id the provider
 * @param title its name on the pages
 * @param client this application's OAuth client; {@link #toString()} omits it, because it has the secret
 * @param authorizationParameters extra parameters of the authorization request
 * @param revocation the revocation endpoint
 * @param userIdParameter the field of the token response with the user id; {@code null} if the provider's API must be asked
 * @param firstLabel the default {@code user} label of the first account
 * @param switchedOffAdvice the text shown when the provider's API is switched off
 * @param scopes all scopes that the metrics need
 */
public record HealthProvider(
        Account.Provider id,
        String title,
        ClientRegistration client,
        Map<String, Object> authorizationParameters,
        RevocationEndpoint revocation,
        @Nullable String userIdParameter,
        String firstLabel,
        String switchedOffAdvice,
        List<ProviderScope> scopes) {

    /** Returns the needed scopes that a consent granted. */
    public List<ProviderScope> granted(Set<String> granted) {
        return scopes.stream().filter(scope -> granted.contains(scope.name())).toList();
    }

    /** Returns the needed scopes that a consent did not grant. */
    public List<ProviderScope> missing(Set<String> granted) {
        return scopes.stream().filter(scope -> !granted.contains(scope.name())).toList();
    }

    /** The origin of the redirect URI. A browser must open this service there, or the callback finds no session. */
    public String origin() {
        return UriComponentsBuilder.fromUriString(Objects.requireNonNull(client.getRedirectUri()))
                .replacePath("/")
                .toUriString();
    }

    /** The text shown when the provider rejects the client id and secret. */
    public String clientRefusedAdvice() {
        String prefix = id.name();
        return title + " does not accept " + prefix + "_CLIENT_ID and " + prefix
                + "_CLIENT_SECRET. Compare them with the application's page at " + title
                + ", correct them and restart auth-service.";
    }

    @Override
    public String toString() {
        return "HealthProvider[" + id + "]";
    }
}

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
 * A configured source of data that people consent to.
 *
 * @param id which one
 * @param title its name on the page
 * @param client our registration there; {@link #toString()} leaves it out, for it holds the secret
 * @param authorizationParameters what a request for consent carries besides OAuth's own
 * @param revocation how a token is given back
 * @param userIdParameter the field of a token answer that says who consented; {@code null}: none does, and the API has to
 *     be asked for the identity
 * @param firstLabel the {@code user} label of the first account, unless the person chooses one
 * @param switchedOffAdvice what a person reads when the provider's API serves nobody any more
 * @param scopes all that the metrics need
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

    /** The permissions that a consent granted, of those we need. */
    public List<ProviderScope> granted(Set<String> granted) {
        return scopes.stream().filter(scope -> granted.contains(scope.name())).toList();
    }

    /** The permissions that a consent did not grant. */
    public List<ProviderScope> missing(Set<String> granted) {
        return scopes.stream().filter(scope -> !granted.contains(scope.name())).toList();
    }

    /** Where a browser has to open this service so that the redirect comes back to the same place. */
    public String origin() {
        return UriComponentsBuilder.fromUriString(Objects.requireNonNull(client.getRedirectUri()))
                .replacePath("/")
                .toUriString();
    }

    /** What a person reads when the provider does not know our client id and secret. */
    public String clientRefusedAdvice() {
        String prefix = id.name();
        return title + " does not accept " + prefix + "_CLIENT_ID and " + prefix
                + "_CLIENT_SECRET. Compare them with the application's page at " + title
                + " and restart auth-service with the right ones.";
    }

    @Override
    public String toString() {
        return "HealthProvider[" + id + "]";
    }
}

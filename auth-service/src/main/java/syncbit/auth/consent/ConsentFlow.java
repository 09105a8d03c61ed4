package syncbit.auth.consent;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.auth.provider.TokenEndpointClient;
import syncbit.auth.provider.TokenEndpointResult;

/**
 * Begins and ends a person's visit to a provider: OAuth's authorization code with {@code state} and PKCE.
 *
 * <p>It is put together from Spring Security's parts and does without its {@code OAuth2AuthorizationCodeGrantFilter},
 * which drops who has consented ({@code user_id}) and knows a callback only where the request's own address equals the
 * redirect URI: behind a proxy that rewrites the host it does not.
 */
@Component
public class ConsentFlow {
    private static final String WANTED = ConsentFlow.class.getName() + ".wanted";

    private final ProviderRegistry providers;
    private final TokenEndpointClient endpoint;
    private final ConnectionService connections;
    private final MeterRegistry meters;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun =
            new HttpSessionOAuth2AuthorizationRequestRepository();

    ConsentFlow(
            ProviderRegistry providers,
            TokenEndpointClient endpoint,
            ConnectionService connections,
            MeterRegistry meters) {
        this.providers = providers;
        this.endpoint = endpoint;
        this.connections = connections;
        this.meters = meters;
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(
                id -> providers.find(id).map(HealthProvider::client).orElse(null));
        this.requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    /**
     * Remembers the visit in the session and says where to send the browser.
     *
     * @param wanted the label of the account that is meant, an old or a new one; {@code null}: whoever consents
     */
    public String begin(
            HealthProvider provider,
            @Nullable String wanted,
            HttpServletRequest request,
            HttpServletResponse response) {
        OAuth2AuthorizationRequest resolved =
                Objects.requireNonNull(requests.resolve(request, provider.id().id()));
        OAuth2AuthorizationRequest visit = OAuth2AuthorizationRequest.from(resolved)
                .additionalParameters(parameters -> parameters.putAll(provider.authorizationParameters()))
                .attributes(attributes -> {
                    if (wanted != null) {
                        attributes.put(WANTED, wanted);
                    }
                })
                .build();
        begun.saveAuthorizationRequest(visit, request, response);
        return visit.getAuthorizationRequestUri();
    }

    /** Ends the visit that this request comes back from; the session forgets it, so a code is tried once. */
    public ConsentOutcome end(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest visit = begun.removeAuthorizationRequest(request, response);
        ConsentOutcome outcome = visit == null ? new ConsentOutcome.NoPendingConsent() : outcome(visit, request);
        meters.counter("syncbit.consents", "outcome", outcome.metric()).increment();
        return outcome;
    }

    private ConsentOutcome outcome(OAuth2AuthorizationRequest visit, HttpServletRequest request) {
        String id = visit.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        HealthProvider provider = providers.find(String.valueOf(id)).orElseThrow();
        String wanted = visit.getAttribute(WANTED);
        String error = request.getParameter(OAuth2ParameterNames.ERROR);
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        if ("access_denied".equals(error)) {
            return new ConsentOutcome.Declined(provider, wanted);
        }
        if (!StringUtils.hasText(code)) {
            return new ConsentOutcome.Failed(provider, wanted, ConsentFailure.provider(provider, error));
        }
        OAuth2AuthorizationResponse success = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(visit.getRedirectUri()))
                .state(Objects.requireNonNull(visit.getState()))
                .build();
        return switch (endpoint.exchange(provider, new OAuth2AuthorizationExchange(visit, success))) {
            case TokenEndpointResult.Granted granted -> connections.connect(provider, wanted, granted);
            case TokenEndpointResult.Denied denied ->
                new ConsentOutcome.Failed(provider, wanted, ConsentFailure.of(provider, denied));
        };
    }
}

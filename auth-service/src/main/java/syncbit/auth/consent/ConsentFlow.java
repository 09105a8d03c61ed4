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
 * OAuth's authorization code flow with {@code state} and PKCE.
 *
 * <p>It uses Spring Security's parts without {@code OAuth2AuthorizationCodeGrantFilter}. That filter drops the user id of
 * the token response ({@code user_id}). It also recognises a callback only if the request's address equals the redirect
 * URI, which is false behind a proxy that rewrites the host.
 */
@Component
public class ConsentFlow {
    private static final String WANTED = ConsentFlow.class.getName() + ".wanted";

    private final ProviderRegistry providers;
    private final TokenEndpointClient endpoint;
    private final ConnectionService connections;
    private final MeterRegistry meters;
    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending =
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
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(
                id -> providers.find(id).map(HealthProvider::client).orElse(null));
        this.resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    /**
     * Stores the authorization request in the session and returns the provider's URL to redirect to.
     *
     * @param wanted the label of the expected account, existing or new; {@code null} accepts any account
     */
    public String begin(
            HealthProvider provider,
            @Nullable String wanted,
            HttpServletRequest request,
            HttpServletResponse response) {
        OAuth2AuthorizationRequest resolved =
                Objects.requireNonNull(resolver.resolve(request, provider.id().id()));
        OAuth2AuthorizationRequest authorization = OAuth2AuthorizationRequest.from(resolved)
                .additionalParameters(parameters -> parameters.putAll(provider.authorizationParameters()))
                .attributes(attributes -> {
                    if (wanted != null) {
                        attributes.put(WANTED, wanted);
                    }
                })
                .build();
        pending.saveAuthorizationRequest(authorization, request, response);
        return authorization.getAuthorizationRequestUri();
    }

    /** Handles a callback. The authorization request is removed from the session, so a code is exchanged once. */
    public ConsentOutcome end(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest authorization = pending.removeAuthorizationRequest(request, response);
        ConsentOutcome outcome =
                authorization == null ? new ConsentOutcome.NoPendingConsent() : outcome(authorization, request);
        meters.counter("syncbit.consents", "outcome", outcome.metric()).increment();
        return outcome;
    }

    private ConsentOutcome outcome(OAuth2AuthorizationRequest authorization, HttpServletRequest request) {
        String id = authorization.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        HealthProvider provider = providers.find(String.valueOf(id)).orElseThrow();
        String wanted = authorization.getAttribute(WANTED);
        String error = request.getParameter(OAuth2ParameterNames.ERROR);
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        if ("access_denied".equals(error)) {
            return new ConsentOutcome.Declined(provider, wanted);
        }
        if (!StringUtils.hasText(code)) {
            return new ConsentOutcome.Failed(provider, wanted, ConsentFailure.provider(provider, error));
        }
        OAuth2AuthorizationResponse success = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(authorization.getRedirectUri()))
                .state(Objects.requireNonNull(authorization.getState()))
                .build();
        return switch (endpoint.exchange(provider, new OAuth2AuthorizationExchange(authorization, success))) {
            case TokenEndpointResult.Granted granted -> connections.connect(provider, wanted, granted);
            case TokenEndpointResult.Denied denied ->
                new ConsentOutcome.Failed(provider, wanted, ConsentFailure.of(provider, denied));
        };
    }
}

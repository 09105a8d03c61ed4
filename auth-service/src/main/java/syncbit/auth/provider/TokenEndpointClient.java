package syncbit.auth.provider;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import syncbit.auth.seal.TokenPair;

/** The HTTP client of the providers' token and revocation endpoints. */
@Component
public class TokenEndpointClient {
    private static final Logger log = LoggerFactory.getLogger(TokenEndpointClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);
    /** The assumed token lifetime if a response has no {@code expires_in}. Fitbit and Google always send it. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);
    /** Spring Security's own default for a response without {@code expires_in}; too short to use. */
    private static final Duration SPRING_DEFAULT_LIFETIME = Duration.ofSeconds(1);

    /** Seconds. Google sends it if the consent expires, as for projects with the publishing status "Testing". */
    private static final String REFRESH_TOKEN_LIFETIME = "refresh_token_expires_in";

    private final RestClient http;
    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();
    private final Clock clock;

    TokenEndpointClient(Clock clock) {
        this.clock = clock;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build());
        requests.setReadTimeout(READ_TIMEOUT);
        this.http = RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw TokenEndpointException.of(response);
                })
                .build();
        codes.setRestClient(http);
        refreshes.setRestClient(http);
    }

    /** Exchanges an authorization code. The response to a second consent may have no refresh token. */
    public TokenEndpointResult exchange(HealthProvider provider, OAuth2AuthorizationExchange consent) {
        return result(
                provider,
                () -> codes.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(provider.client(), consent)));
    }

    /** Exchanges a refresh token. If the response has no new one, the old one stays. */
    public TokenEndpointResult refresh(HealthProvider provider, TokenPair tokens, Set<String> scopes) {
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, tokens.access(), null, tokens.accessExpiresAt(), scopes);
        OAuth2RefreshToken refresh = new OAuth2RefreshToken(tokens.refresh(), null);
        return result(
                provider,
                () -> refreshes.getTokenResponse(
                        new OAuth2RefreshTokenGrantRequest(provider.client(), access, refresh)));
    }

    /** Revokes a token. Returns whether it is revoked. */
    public boolean revoke(HealthProvider provider, TokenPair tokens) {
        ClientRegistration client = provider.client();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("token", tokens.refresh());
        try {
            http.post()
                    .uri(provider.revocation().url())
                    .headers(headers -> {
                        if (provider.revocation().authenticated()) {
                            headers.setBasicAuth(client.getClientId(), client.getClientSecret());
                        }
                    })
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
            return true;
        } catch (TokenEndpointException e) {
            log.warn("{}: could not revoke a token: {}", provider.title(), e.getMessage());
            // The provider no longer knows the token.
            return e.result() instanceof TokenEndpointResult.Refused;
        } catch (RestClientException e) {
            log.warn("{}: could not call the revocation endpoint: {}", provider.title(), e.getMessage());
            return false;
        }
    }

    private TokenEndpointResult result(HealthProvider provider, Supplier<@Nullable OAuth2AccessTokenResponse> call) {
        TokenEndpointResult result;
        try {
            result = granted(provider, call.get());
        } catch (TokenEndpointException e) {
            log.warn("{}: {}", provider.title(), e.getMessage());
            result = e.result();
        } catch (OAuth2AuthorizationException | IllegalArgumentException e) {
            // Message and cause are not logged, because an unreadable body may contain the tokens.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn(
                    "{}: unusable response of the token endpoint ({})",
                    provider.title(),
                    cause.getClass().getSimpleName());
            result = new TokenEndpointResult.Unavailable("its response is not usable");
        }
        return result;
    }

    private TokenEndpointResult granted(HealthProvider provider, @Nullable OAuth2AccessTokenResponse response) {
        if (response == null) {
            return new TokenEndpointResult.Unavailable("its response is empty");
        }
        OAuth2RefreshToken refresh = response.getRefreshToken();
        OAuth2AccessToken access = response.getAccessToken();
        Map<String, Object> more = response.getAdditionalParameters();
        Object person = provider.userIdParameter() == null ? null : more.get(provider.userIdParameter());
        return new TokenEndpointResult.Granted(
                new TokenPair(
                        access.getTokenValue(),
                        refresh == null ? "" : refresh.getTokenValue(),
                        clock.instant().plus(lifetime(access))),
                scopes(provider, access),
                person == null ? null : person.toString(),
                end(more.get(REFRESH_TOKEN_LIFETIME)));
    }

    private static Duration lifetime(OAuth2AccessToken access) {
        if (access.getIssuedAt() == null || access.getExpiresAt() == null) {
            return DEFAULT_LIFETIME;
        }
        Duration stated = Duration.between(access.getIssuedAt(), access.getExpiresAt());
        return stated.compareTo(SPRING_DEFAULT_LIFETIME) > 0 ? stated : DEFAULT_LIFETIME;
    }

    /** A response may omit the scopes if all requested ones were granted (RFC 6749, 5.1). */
    private static Set<String> scopes(HealthProvider provider, OAuth2AccessToken access) {
        return Set.copyOf(access.getScopes().isEmpty() ? provider.client().getScopes() : access.getScopes());
    }

    private @Nullable Instant end(@Nullable Object seconds) {
        try {
            return seconds == null ? null : clock.instant().plusSeconds(Long.parseLong(seconds.toString()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

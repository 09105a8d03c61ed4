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

/** The calls to a provider's token and revocation endpoints, with every ending sorted. */
@Component
public class TokenEndpointClient {
    private static final Logger log = LoggerFactory.getLogger(TokenEndpointClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);
    /** Assumed where an answer does not say; Fitbit's and Google's always do. */
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(5);
    /** What Spring Security makes of an answer that does not say; with it every request for the token would renew it. */
    private static final Duration UNTOLD_LIFE = Duration.ofSeconds(1);

    /** Seconds; Google sends it where a consent ends by itself, as it does for projects in the status "Testing". */
    private static final String REFRESH_LIFE = "refresh_token_expires_in";

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

    /** Exchanges the code that a consent ended with; the answer to a second consent may bring no refresh token. */
    public TokenEndpointResult exchange(HealthProvider provider, OAuth2AuthorizationExchange consent) {
        return answer(
                provider,
                () -> codes.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(provider.client(), consent)));
    }

    /** Exchanges a refresh token; where the answer brings no new one, the old one goes on. */
    public TokenEndpointResult refresh(HealthProvider provider, TokenPair tokens, Set<String> scopes) {
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, tokens.access(), null, tokens.accessExpiresAt(), scopes);
        OAuth2RefreshToken refresh = new OAuth2RefreshToken(tokens.refresh(), null);
        return answer(
                provider,
                () -> refreshes.getTokenResponse(
                        new OAuth2RefreshTokenGrantRequest(provider.client(), access, refresh)));
    }

    /** Gives a token back; whether the provider took it. */
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
            log.warn("{}: giving a token back, {}", provider.title(), e.getMessage());
            // A token it does not know any more needs no giving back.
            return e.answer() instanceof TokenEndpointResult.Refused;
        } catch (RestClientException e) {
            log.warn("{} can't be told that a token is given back: {}", provider.title(), e.getMessage());
            return false;
        }
    }

    private TokenEndpointResult answer(HealthProvider provider, Supplier<@Nullable OAuth2AccessTokenResponse> call) {
        TokenEndpointResult answer;
        try {
            answer = granted(provider, call.get());
        } catch (TokenEndpointException e) {
            log.warn("{}: {}", provider.title(), e.getMessage());
            answer = e.answer();
        } catch (OAuth2AuthorizationException | IllegalArgumentException e) {
            // Neither the message nor the cause is logged: a body that can't be read may hold the tokens.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn(
                    "{}: no usable answer from the token endpoint ({})",
                    provider.title(),
                    cause.getClass().getSimpleName());
            answer = new TokenEndpointResult.Unavailable("it gave no usable answer");
        }
        return answer;
    }

    private TokenEndpointResult granted(HealthProvider provider, @Nullable OAuth2AccessTokenResponse response) {
        if (response == null) {
            return new TokenEndpointResult.Unavailable("its answer is empty");
        }
        OAuth2RefreshToken refresh = response.getRefreshToken();
        OAuth2AccessToken access = response.getAccessToken();
        Map<String, Object> more = response.getAdditionalParameters();
        Object person = provider.userIdParameter() == null ? null : more.get(provider.userIdParameter());
        return new TokenEndpointResult.Granted(
                new TokenPair(
                        access.getTokenValue(),
                        refresh == null ? "" : refresh.getTokenValue(),
                        clock.instant().plus(life(access))),
                scopes(provider, access),
                person == null ? null : person.toString(),
                end(more.get(REFRESH_LIFE)));
    }

    private static Duration life(OAuth2AccessToken access) {
        if (access.getIssuedAt() == null || access.getExpiresAt() == null) {
            return SHORTEST_LIFE;
        }
        Duration told = Duration.between(access.getIssuedAt(), access.getExpiresAt());
        return told.compareTo(UNTOLD_LIFE) > 0 ? told : SHORTEST_LIFE;
    }

    /** An answer may leave them out if all that was asked for was granted (RFC 6749, 5.1). */
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

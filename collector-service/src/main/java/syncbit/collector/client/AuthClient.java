package syncbit.collector.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.json.Json;
import syncbit.common.settings.ServiceSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.TypeReference;

/** auth-service's internal API. Only the {@code detail} of its problems is ever quoted, as other bodies hold tokens. */
public final class AuthClient {
    private static final TypeReference<List<Account>> ACCOUNTS = new TypeReference<>() {};

    private final RestClient http;
    private final String place;

    AuthClient(ServiceSettings services, ClientHttpRequestFactory requests) {
        this.place = "auth-service at " + services.auth();
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(services.auth())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + services.serviceToken())
                .build();
    }

    /**
     * All accounts, whatever their state.
     *
     * @throws AuthServiceException if auth-service gives no usable answer; nothing is known then
     */
    public List<Account> accounts() {
        return asked(() -> http.get().uri("/api/accounts").exchangeForRequiredValue((request, response) -> {
            if (!response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
                throw unexpected(response);
            }
            return Json.MAPPER.readValue(response.getBody(), ACCOUNTS);
        }));
    }

    AccessTokenReply token(Account.Provider provider, String user, @Nullable AccessToken refused) {
        var body = new AccessToken.Request(refused == null ? null : refused.value(), provider);
        try {
            return asked(() -> http.post()
                    .uri("/api/accounts/{user}/token", user)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Json.MAPPER.writeValueAsBytes(body))
                    .exchangeForRequiredValue((request, response) -> token(response)));
        } catch (AuthServiceException e) {
            return new AccessTokenReply.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private AccessTokenReply token(ClientHttpResponse response) throws IOException {
        return switch (response.getStatusCode().value()) {
            case 200 -> new AccessTokenReply.Live(Json.MAPPER.readValue(response.getBody(), AccessToken.class));
            case 404, 409 -> new AccessTokenReply.NeedsConsent(detail(response));
            case 503 -> new AccessTokenReply.Unavailable(detail(response));
            default -> throw unexpected(response);
        };
    }

    /**
     * Says that the provider refuses even a fresh token.
     *
     * @throws AuthServiceException if auth-service gives no usable answer
     */
    void consentNeeded(String user, AccessToken refused, String reason) {
        asked(() -> http.post()
                .uri("/api/accounts/{user}/consent-needed", user)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.MAPPER.writeValueAsBytes(Map.of("refused", refused.value(), "reason", reason)))
                .exchangeForRequiredValue((request, response) -> {
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        throw unexpected(response);
                    }
                    return true;
                }));
    }

    private <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException e) {
            throw new AuthServiceException(place + " does not answer: " + e.getMostSpecificCause(), e);
        } catch (JacksonIOException e) {
            throw new AuthServiceException(place + " did not end its answer: " + e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            // Without its cause, which quotes the body.
            throw new AuthServiceException(place + " answered what is not JSON of the kind asked for");
        }
    }

    private AuthServiceException unexpected(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        return new AuthServiceException(
                status == HttpStatus.UNAUTHORIZED.value()
                        ? place + " refuses SERVICE_TOKEN; give the same one to all services"
                        : place + " answered " + status);
    }

    private String detail(ClientHttpResponse response) throws IOException {
        return Json.MAPPER
                .readTree(response.getBody())
                .path("detail")
                .asString(place + " answered " + response.getStatusCode().value());
    }
}

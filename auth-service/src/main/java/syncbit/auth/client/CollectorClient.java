package syncbit.auth.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.GoogleIdentity;
import syncbit.common.json.Json;
import syncbit.common.settings.ServiceSettings;
import tools.jackson.core.JacksonException;

/** The HTTP client of collector-service. Only a consent at Google needs a successful call. */
@Component
public class CollectorClient {
    private static final Logger log = LoggerFactory.getLogger(CollectorClient.class);
    /** Short, because a person waits for the page. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Long, because the collector may call Google more than once. */
    private static final Duration IDENTITY_TIMEOUT = Duration.ofSeconds(20);

    private final RestClient http;
    private final RestClient identityHttp;
    private final AsyncTaskExecutor background;

    CollectorClient(ServiceSettings settings, AsyncTaskExecutor background) {
        this.http = client(settings, TIMEOUT);
        this.identityHttp = client(settings, IDENTITY_TIMEOUT);
        this.background = background;
    }

    private static RestClient client(ServiceSettings settings, Duration timeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build());
        requests.setReadTimeout(timeout);
        return RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.collector())
                .defaultHeaders(headers -> headers.setBearerAuth(settings.serviceToken()))
                .build();
    }

    /** Asks the collector, which calls Google's API, for the identity of the person who just consented. */
    public GoogleIdentityResult identity(String accessToken) {
        try {
            return identityHttp
                    .post()
                    .uri("/api/google/identity")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new GoogleIdentity.Request(accessToken))
                    .exchangeForRequiredValue((request, response) -> result(response));
        } catch (RestClientException | JacksonException e) {
            // The message may quote the response, so only the type is logged.
            log.warn(
                    "Could not ask collector-service for the identity at Google ({})",
                    e.getClass().getSimpleName());
            return new GoogleIdentityResult.Unavailable(
                    "collector-service, which asks Google who consented, does not answer. Check that it runs and that"
                            + " COLLECTOR_SERVICE_URL is its address, then try again.");
        }
    }

    private static GoogleIdentityResult result(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status == HttpStatus.OK.value()) {
            return new GoogleIdentityResult.Identified(Json.MAPPER.readValue(response.getBody(), GoogleIdentity.class));
        }
        String advice = status == HttpStatus.UNAUTHORIZED.value()
                ? "collector-service refuses SERVICE_TOKEN. Use the same token for all services, then try again."
                : Json.MAPPER
                        .readTree(response.getBody())
                        .path("detail")
                        .asString("collector-service answered " + status + ". Try again in a few minutes.");
        return status == HttpStatus.UNPROCESSABLE_CONTENT.value()
                ? new GoogleIdentityResult.Refused(advice)
                : new GoogleIdentityResult.Unavailable(advice);
    }

    /** Returns the progress of all accounts; empty if collector-service does not answer within a second. */
    public Optional<CollectorStatus> status() {
        try {
            return Optional.ofNullable(http.get().uri("/api/status").retrieve().body(CollectorStatus.class));
        } catch (RestClientException e) {
            log.debug("Could not read the status of collector-service: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Asks the collector, in the background, to schedule the account now. If this fails, its next run schedules it. */
    public void sync(String user) {
        background.execute(() -> {
            try {
                http.post()
                        .uri("/api/sync")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("user", user))
                        .retrieve()
                        .toBodilessEntity();
            } catch (RestClientException e) {
                log.info(
                        "Could not notify collector-service about {}; its next scheduled run will include it: {}",
                        user,
                        e.getMessage());
            }
        });
    }
}

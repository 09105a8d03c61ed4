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

/** The calls to collector-service. Each may fail; only a consent at Google depends on one. */
@Component
public class CollectorClient {
    private static final Logger log = LoggerFactory.getLogger(CollectorClient.class);
    /** A person waits for the page meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Google may have to be asked more than once. */
    private static final Duration PATIENCE_WITH_GOOGLE = Duration.ofSeconds(20);

    private final RestClient http;
    private final RestClient patient;
    private final AsyncTaskExecutor background;

    CollectorClient(ServiceSettings settings, AsyncTaskExecutor background) {
        this.http = client(settings, PATIENCE);
        this.patient = client(settings, PATIENCE_WITH_GOOGLE);
        this.background = background;
    }

    private static RestClient client(ServiceSettings settings, Duration patience) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build());
        requests.setReadTimeout(patience);
        return RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.collector())
                .defaultHeaders(headers -> headers.setBearerAuth(settings.serviceToken()))
                .build();
    }

    /** Who has just consented at Google; the collector is the one that knows Google's API. */
    public GoogleIdentityResult identity(String accessToken) {
        try {
            return patient.post()
                    .uri("/api/google/identity")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new GoogleIdentity.Request(accessToken))
                    .exchangeForRequiredValue((request, response) -> answer(response));
        } catch (RestClientException | JacksonException e) {
            // Not the message: it may quote an answer.
            log.warn(
                    "collector-service can't be asked who consented ({})",
                    e.getClass().getSimpleName());
            return new GoogleIdentityResult.Unavailable(
                    "Google's answer does not say who consented, and collector-service, which asks Google for it, does"
                            + " not answer. See that it runs and that COLLECTOR_SERVICE_URL leads to it, then try again.");
        }
    }

    private static GoogleIdentityResult answer(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status == HttpStatus.OK.value()) {
            return new GoogleIdentityResult.Identified(Json.MAPPER.readValue(response.getBody(), GoogleIdentity.class));
        }
        String advice = status == HttpStatus.UNAUTHORIZED.value()
                ? "collector-service refuses SERVICE_TOKEN. Give the same one to all services, then try again."
                : Json.MAPPER
                        .readTree(response.getBody())
                        .path("detail")
                        .asString("collector-service answered " + status + ". Try again in a few minutes.");
        return status == HttpStatus.UNPROCESSABLE_CONTENT.value()
                ? new GoogleIdentityResult.Refused(advice)
                : new GoogleIdentityResult.Unavailable(advice);
    }

    /** How far each account is; empty if collector-service does not say within a second. */
    public Optional<CollectorStatus> status() {
        try {
            return Optional.ofNullable(http.get().uri("/api/status").retrieve().body(CollectorStatus.class));
        } catch (RestClientException e) {
            log.debug("collector-service does not tell its progress: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Has the account's dates scheduled at once, in the background; if it fails, the next tick does it. */
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
                        "collector-service was not told of {}; it will find it at its next tick: {}",
                        user,
                        e.getMessage());
            }
        });
    }
}

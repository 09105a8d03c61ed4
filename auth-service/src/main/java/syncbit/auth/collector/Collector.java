package syncbit.auth.collector;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import syncbit.common.api.CollectorStatus;
import syncbit.common.settings.ServiceSettings;

/** The calls to collector-service; both may fail, and nothing here depends on them. */
@Component
public class Collector {
    private static final Logger log = LoggerFactory.getLogger(Collector.class);
    /** A person waits for the page meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RestClient http;
    private final AsyncTaskExecutor background;

    Collector(ServiceSettings settings, AsyncTaskExecutor background) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build());
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.collector())
                .defaultHeaders(headers -> headers.setBearerAuth(settings.serviceToken()))
                .build();
        this.background = background;
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

package syncbit.auth.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.GoogleIdentity;
import syncbit.common.http.ServiceClient;
import syncbit.common.http.ServiceException;
import syncbit.common.settings.ServiceSettings;
import tools.jackson.core.type.TypeReference;

/** The HTTP client of collector-service. Only a consent at Google needs a successful call. */
@Component
public class CollectorClient {
    private static final Logger log = LoggerFactory.getLogger(CollectorClient.class);
    /** Short, because a person waits for the page. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Long, because the collector may call Google more than once. */
    private static final Duration IDENTITY_TIMEOUT = Duration.ofSeconds(20);

    private static final TypeReference<CollectorStatus> STATUS = new TypeReference<>() {};
    private static final TypeReference<GoogleIdentity> IDENTITY = new TypeReference<>() {};

    private final ServiceClient collector;
    private final ServiceClient identityCollector;
    private final AsyncTaskExecutor background;

    CollectorClient(ServiceSettings settings, AsyncTaskExecutor background) {
        this.collector = client(settings, TIMEOUT);
        this.identityCollector = client(settings, IDENTITY_TIMEOUT);
        this.background = background;
    }

    private static ServiceClient client(ServiceSettings settings, Duration timeout) {
        return new ServiceClient("collector-service", settings.collector(), settings.serviceToken(), TIMEOUT, timeout);
    }

    /** Asks the collector, which calls Google's API, for the identity of the person who just consented. */
    public GoogleIdentityResult identity(String accessToken) {
        try {
            return identityCollector.post(
                    "/api/google/identity", new GoogleIdentity.Request(accessToken), CollectorClient::result);
        } catch (ServiceException e) {
            log.warn("Could not ask collector-service for the identity at Google: {}", e.getMessage());
            return new GoogleIdentityResult.Unavailable(
                    "collector-service, which asks Google who consented, does not answer. Check that it runs and that"
                            + " COLLECTOR_SERVICE_URL is its address, then try again.");
        }
    }

    private static GoogleIdentityResult result(ServiceClient.Response response) throws IOException {
        int status = response.status();
        if (status == HttpStatus.OK.value()) {
            return new GoogleIdentityResult.Identified(response.body(IDENTITY));
        }
        String advice = status == HttpStatus.UNAUTHORIZED.value()
                ? "collector-service refuses SERVICE_TOKEN. Use the same token for all services, then try again."
                : response.detail();
        return status == HttpStatus.UNPROCESSABLE_CONTENT.value()
                ? new GoogleIdentityResult.Refused(advice)
                : new GoogleIdentityResult.Unavailable(advice);
    }

    /** Returns the progress of all accounts; empty if collector-service does not answer within a second. */
    public Optional<CollectorStatus> status() {
        try {
            return Optional.of(collector.get("/api/status", STATUS));
        } catch (ServiceException e) {
            log.debug("Could not read the status of collector-service: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Asks the collector, in the background, to schedule the account now. If this fails, its next run schedules it. */
    public void sync(String user) {
        background.execute(() -> {
            try {
                collector.post("/api/sync", Map.of("user", user));
            } catch (ServiceException e) {
                log.info(
                        "Could not notify collector-service about {}; its next scheduled run will include it: {}",
                        user,
                        e.getMessage());
            }
        });
    }
}

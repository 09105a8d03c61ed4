package syncbit.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import syncbit.local.console.CommandException;

/** Calls the internal APIs of the three services with the service token. */
public final class InternalApiClient {
    private static final Duration GET_TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> environment;

    /**
     * Creates a client.
     *
     * @param environment with {@code SYNCBIT_HOME} the services run without Docker on this machine's ports; without it this
     *     program runs in a container, and {@code AUTH_SERVICE_URL} and the like name the services
     */
    public InternalApiClient(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The answer of {@code GET path}. The timeout is 20 s. */
    public InternalApiAnswer get(ServiceName service, String path) {
        return send(service, request(service, path).timeout(GET_TIMEOUT).GET().build());
    }

    /** The answer of {@code POST path} with a JSON body. There is no timeout: an import may take long. */
    public InternalApiAnswer post(ServiceName service, String path, byte[] body) {
        return send(
                service,
                request(service, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private HttpRequest.Builder request(ServiceName service, String path) {
        return HttpRequest.newBuilder(URI.create(address(service) + path))
                .header("Authorization", "Bearer " + token(service));
    }

    private InternalApiAnswer send(ServiceName service, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new InternalApiAnswer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new InternalApiAnswer(InternalApiAnswer.NO_ANSWER, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while waiting for " + service.id(), e);
        }
    }

    private String address(ServiceName service) {
        String home = environment.get("SYNCBIT_HOME");
        return home == null
                ? Objects.requireNonNull(environment.get(service.urlSetting()), service.urlSetting())
                : "http://127.0.0.1:" + environment.get(service.portSetting());
    }

    private String token(ServiceName service) {
        String home = environment.get("SYNCBIT_HOME");
        Path file = home == null
                ? Path.of("/run/secrets/service_token")
                : Path.of(home, "secrets/for-native", service.id(), "service_token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The service token can't be read: " + file, e);
        }
    }
}

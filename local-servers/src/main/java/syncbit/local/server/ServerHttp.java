package syncbit.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** An HTTP client for one server, with basic auth. */
public final class ServerHttp {
    /** RabbitMQ 3.10 does not answer requests that offer HTTP/2. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI address;
    private final String authorization;

    /**
     * Creates a client.
     *
     * @param address scheme, host and port
     */
    public ServerHttp(URI address, String username, String password) {
        this.address = address;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a request and returns the answer with any status. The timeout is 60 s.
     *
     * @param path path and query, percent-encoded, starting with {@code /}
     * @param body JSON, or empty
     */
    public HttpResponse<String> call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at " + method + " " + path, e);
        }
    }

    /**
     * The body of a successful answer.
     *
     * @throws IllegalStateException if the status is not 2xx
     */
    public String get(String path) {
        HttpResponse<String> response = call("GET", path, "");
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    address + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Whether the server answers this path with status 200. */
    public boolean answers(String path) {
        try {
            return call("GET", path, "").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}

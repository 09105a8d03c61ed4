package syncbit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the services' APIs with or without the shared service token. */
final class ServiceHttpClient {
    /** Shared, because each client has its own threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The status of a GET without a login; 0 if there is no connection. */
    int status(URI address) {
        try {
            return send(HttpRequest.newBuilder(address)).statusCode();
        } catch (UncheckedIOException noConnection) {
            return 0;
        }
    }

    /** The body of a GET without a login, with any status. */
    String body(URI address) {
        return send(HttpRequest.newBuilder(address)).body();
    }

    /**
     * The body of a GET with the service token.
     *
     * @throws IllegalStateException if the status is not 200
     */
    String get(URI address, String serviceToken) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + serviceToken));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Sends the request and returns the response with any status. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }
}

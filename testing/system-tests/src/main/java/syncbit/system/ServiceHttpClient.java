package syncbit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls to the services' APIs, with the services' shared token or without. */
final class ServiceHttpClient {
    /** One for all: each client has threads of its own. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The status of a GET without a login; 0 where nobody answers. */
    int status(URI address) {
        try {
            return send(HttpRequest.newBuilder(address)).statusCode();
        } catch (UncheckedIOException nobodyThere) {
            return 0;
        }
    }

    /** The body of a GET without a login, whatever the status. */
    String page(URI address) {
        return send(HttpRequest.newBuilder(address)).body();
    }

    /**
     * The body of a GET with the services' token.
     *
     * @throws IllegalStateException for any status but 200
     */
    String get(URI address, String serviceToken) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + serviceToken));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Sends it, whatever the answer. */
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

package syncbit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import syncbit.simulator.http.UrlEncodedParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of the simulator. */
final class SimulatorClient {
    static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Simulator simulator;
    private final String token;

    SimulatorClient(Simulator simulator, String token) {
        this.simulator = simulator;
        this.token = token;
    }

    /** GET with the token. */
    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** GET with the token; the status must be 200. */
    String body(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    JsonNode json(String path) {
        return JSON.readTree(body(path));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.url().resolve(path)).header("Authorization", "Bearer " + token);
    }

    /** POST of a form with the client's id and secret. */
    static HttpResponse<String> post(Simulator simulator, String path, Map<String, String> form) {
        return post(simulator, path, form, "simulator:simulator");
    }

    static HttpResponse<String> post(Simulator simulator, String path, Map<String, String> form, String client) {
        String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(simulator.url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString(UrlEncodedParameters.encode(form))));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse<String> trySend(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static HttpResponse<String> send(Simulator simulator, String method, String path, String body) {
        URI address = simulator.url().resolve(path);
        return send(HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body)));
    }
}

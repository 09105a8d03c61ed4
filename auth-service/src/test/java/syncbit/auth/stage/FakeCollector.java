package syncbit.auth.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.GoogleIdentity;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Plays collector-service: remembers what it was told, asks Google who consented, answers a status that a test sets. */
public final class FakeCollector {
    private final List<String> syncs = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI google;
    private volatile @Nullable String status;
    private volatile int refusal;
    private volatile String advice = "";

    /** Its Google answers at this address. */
    public FakeCollector(URI google) {
        this.google = google;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/sync", this::sync);
        server.createContext("/api/status", this::status);
        server.createContext("/api/google/identity", this::identity);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What {@code POST /api/sync} brought, each as {@code authorization body}. */
    public List<String> syncs() {
        return syncs;
    }

    /** Lets {@code GET /api/status} answer this; {@code null}: 503. */
    public void answerStatus(@Nullable String json) {
        status = json;
    }

    /** Lets {@code POST /api/google/identity} answer this problem; 0: no problem. */
    public void refuseIdentities(int status, String detail) {
        refusal = status;
        advice = detail;
    }

    /** As collector-service does it: the token of the body asks Google, the answer is the same without its other members. */
    private void identity(HttpExchange exchange) throws IOException {
        String token = Json.MAPPER
                .readTree(exchange.getRequestBody())
                .path("accessToken")
                .asString();
        int answer = refusal;
        String body = "{\"detail\":\"" + advice + "\"}";
        if (answer == 0) {
            JsonNode identity = ask(token);
            answer = 200;
            body = Json.MAPPER.writeValueAsString(new GoogleIdentity(
                    identity.path("healthUserId").asString(),
                    identity.path("legacyUserId").asStringOpt().orElse(null)));
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer, 0);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private JsonNode ask(String token) throws IOException {
        try {
            return Json.MAPPER.readTree(http.send(
                            HttpRequest.newBuilder(google.resolve("/v4/users/me/identity"))
                                    .header("Authorization", "Bearer " + token)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void sync(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        syncs.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private void status(HttpExchange exchange) throws IOException {
        String json = status;
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(json == null ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

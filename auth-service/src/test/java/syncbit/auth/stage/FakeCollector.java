package syncbit.auth.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Plays collector-service: remembers what it was told and answers a status that a test sets. */
public final class FakeCollector {
    private final List<String> syncs = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile @Nullable String status;

    public FakeCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/sync", this::sync);
        server.createContext("/api/status", this::status);
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

package syncbit.collector.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import syncbit.common.http.ServiceClient;

/** Returns prepared responses in order, and the last one repeatedly. Records the requests. */
public final class FakeAuthService implements AutoCloseable {
    private record Response(int status, String body) {}

    private final HttpServer server;
    private final ConcurrentLinkedDeque<Response> answers = new ConcurrentLinkedDeque<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeAuthService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + (body.isEmpty() ? "" : " " + body));
            Response response = answers.size() > 1 ? answers.remove() : answers.element();
            byte[] bytes = response.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public FakeAuthService answers(int status, String body) {
        answers.add(new Response(status, body));
        return this;
    }

    /** A cache of its tokens. */
    public AccessTokenCache tokens(Clock clock) {
        return new AccessTokenCache(client(), clock);
    }

    AuthClient client() {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        return new AuthClient(new ServiceClient(
                "auth-service", address, "the-service-token", Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

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
import syncbit.common.settings.ServiceSettings;

/** Answers as it was told, in order, the last answer for ever; remembers what it was asked. */
public final class FakeAuthService implements AutoCloseable {
    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final ConcurrentLinkedDeque<Answer> answers = new ConcurrentLinkedDeque<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeAuthService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + (body.isEmpty() ? "" : " " + body));
            Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public FakeAuthService answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** The tokens it gives out. */
    public AccessTokenCache tokens(Clock clock) {
        return new AccessTokenCache(client(), clock);
    }

    AuthClient client() {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        return new AuthClient(
                new ServiceSettings("the-service-token", address, address, address),
                ClientConfiguration.requests(Duration.ofSeconds(5)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

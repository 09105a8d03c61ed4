package syncbit.writer;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

/** A proxy in front of VictoriaMetrics that forwards requests or injects faults. */
public final class FaultProxy implements AutoCloseable {
    private final HttpServer server;
    private final URI behind;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = FaultProxy::pass;

    /** Handles a request and returns the status to answer. */
    public interface Behaviour {
        int answer(Request request) throws IOException, InterruptedException;
    }

    /** A received request. */
    public record Request(
            URI behind,
            HttpClient http,
            String method,
            String path,
            String authorization,
            String encoding,
            byte[] body,
            AtomicReference<byte[]> answer) {
        public String text() {
            try {
                return encoding.equals("gzip")
                        ? new String(
                                new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
                                StandardCharsets.UTF_8)
                        : new String(body, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether it imports samples of a user; the writer's probe of the import does not. */
        public boolean carriesSamples() {
            return importsLines() && text().contains("user=");
        }

        /** Whether it imports any line, a probe included. */
        public boolean importsLines() {
            return path.contains("/import/") && body.length > 0;
        }
    }

    private FaultProxy(URI behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static FaultProxy before(URI behind) {
        try {
            return new FaultProxy(behind);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public void passEverything() {
        behaviour = FaultProxy::pass;
    }

    public List<Request> requests() {
        return requests;
    }

    /** Forwards the request, returns the status, and passes the body of the response back. */
    public static int pass(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder passed = HttpRequest.newBuilder(request.behind().resolve(request.path()))
                .header("Authorization", request.authorization())
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        if (!request.encoding().isEmpty()) {
            passed.header("Content-Encoding", request.encoding());
        } else if (request.body().length > 0) {
            passed.header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpResponse<byte[]> response = request.http().send(passed.build(), BodyHandlers.ofByteArray());
        request.answer().set(response.body());
        return response.statusCode();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    behind,
                    http,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "Content-Encoding"),
                    exchange.getRequestBody().readAllBytes(),
                    new AtomicReference<>(new byte[0]));
            requests.add(request);
            int status = behaviour.answer(request);
            byte[] answer = requireNonNull(request.answer().get());
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}

package syncbit.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with one virtual thread per request. */
public final class WebServer implements AutoCloseable {
    static {
        // Without it each response waits for the client's delayed acknowledgement: 40 ms on Linux.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Starts to listen at once. Port 0 selects any free port. */
    public WebServer(InetSocketAddress address, RequestHandler handler) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange exchange, RequestHandler handler) throws IOException {
        try (exchange) {
            SimulatorResponse response;
            try {
                response = handler.answer(new SimulatorRequest(exchange));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "The simulator failed to answer a request", e);
                response = SimulatorResponse.of(500, "text/plain; charset=utf-8", e + "\n");
            }
            // The server would read the rest of the body as the connection's next request.
            exchange.getRequestBody().readAllBytes();
            send(exchange, response);
        }
    }

    private static void send(HttpExchange exchange, SimulatorResponse response) throws IOException {
        switch (response) {
            case SimulatorResponse.Content content -> send(exchange, content, content.body().length);
            case SimulatorResponse.Truncated truncated ->
                send(exchange, truncated.content(), truncated.content().body().length / 2);
            case SimulatorResponse.Reset reset -> exchange.close();
        }
    }

    private static void send(HttpExchange exchange, SimulatorResponse.Content content, int bytes) throws IOException {
        content.headers().forEach(exchange.getResponseHeaders()::set);
        int length = content.body().length;
        boolean bodiless = length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(content.status(), bodiless ? -1 : length);
        if (!bodiless) {
            OutputStream out = exchange.getResponseBody();
            out.write(content.body(), 0, bytes);
            out.flush();
        }
    }
}

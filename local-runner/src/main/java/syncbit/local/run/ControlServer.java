package syncbit.local.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;

/**
 * The control API of the local runner, on a free port of 127.0.0.1 and with a token: {@code POST /up} with the settings as
 * Java properties, {@code POST /stop-services}, {@code POST /down} and {@code POST /status}. An answer is a stream of lines: {@code "> "} before output,
 * {@code "! "} before a warning, and at its end {@code "ok"} or {@code "failed"}.
 */
final class ControlServer {
    static final String OUTPUT = "> ";
    static final String WARNING = "! ";
    static final String OK = "ok";
    static final String FAILED = "failed";

    private final HttpServer server;
    private final String token;
    private final Supervisor supervisor;
    private final CountDownLatch down = new CountDownLatch(1);

    private ControlServer(HttpServer server, String token, Supervisor supervisor) {
        this.server = server;
        this.token = token;
        this.supervisor = supervisor;
    }

    /** Starts the API. */
    static ControlServer start(Supervisor supervisor, String token) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ControlServer api = new ControlServer(server, token, supervisor);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/up", exchange -> api.answer(exchange, output -> api.up(exchange, output)));
            server.createContext("/down", exchange -> {
                api.answer(exchange, supervisor::down);
                api.down.countDown();
            });
            server.createContext("/stop-services", exchange -> api.answer(exchange, supervisor::stopServices));
            server.createContext("/status", exchange -> api.answer(exchange, api::status));
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException("The control API can't be started", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String token() {
        return token;
    }

    /** Returns when everything was stopped by {@code /down}. */
    void awaitDown() {
        try {
            down.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(1);
    }

    private void up(HttpExchange exchange, Console output) {
        Properties properties = new Properties();
        try {
            properties.load(exchange.getRequestBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
        supervisor.up(new RunnerSettings(Map.copyOf(environment)), output);
    }

    private void status(Console output) {
        boolean healthy = true;
        for (ProgramStatus program : supervisor.status()) {
            output.say(program.line());
            healthy = healthy && program.healthy();
        }
        if (!healthy) {
            throw new CommandException("");
        }
    }

    private void answer(HttpExchange exchange, Consumer<Console> action) throws IOException {
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        try (PrintWriter lines = new PrintWriter(exchange.getResponseBody(), true, StandardCharsets.UTF_8)) {
            Console output =
                    new Console(line -> write(lines, OUTPUT, line), warning -> write(lines, WARNING, warning), false);
            try {
                action.accept(output);
                lines.println(OK);
            } catch (RuntimeException e) {
                String message = e instanceof CommandException ? String.valueOf(e.getMessage()) : e.toString();
                if (!message.isEmpty()) {
                    output.warn(message);
                }
                lines.println(FAILED);
            }
        }
    }

    /** Programs start and stop in parallel, so several threads write. */
    private static void write(PrintWriter lines, String mark, String text) {
        synchronized (lines) {
            for (String line : text.split("\n", -1)) {
                lines.println(mark + line);
            }
        }
    }
}

package syncbit.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the container runs it: a program of its own, with the token in a file. */
class AskTest {
    @TempDir
    private Path secrets;

    private final HttpServer service;

    AskTest() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        Files.writeString(secrets.resolve("service_token"), "the-token\n");
        service.createContext("/echo", exchange -> {
            String said = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length());
            exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.createContext("/refuse", exchange -> {
            exchange.sendResponseHeaders(409, 6);
            exchange.getResponseBody().write("detail".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void aPathIsAskedForWithTheToken() throws Exception {
        assertThat(ask("", "/echo")).isEqualTo("GET Bearer the-token null ");
    }

    @Test
    void aMethodSendsTheInputAndAddsTheStatus() throws Exception {
        assertThat(ask("{\"a\":1}", "/echo", "POST"))
                .isEqualTo("POST Bearer the-token application/json {\"a\":1}\n200");
        assertThat(ask("", "/echo", "GET")).endsWith("\n200");
    }

    @Test
    void aRefusalIsPrintedAsWell() throws Exception {
        assertThat(ask("{}", "/refuse", "POST")).isEqualTo("detail\n409");
    }

    private String ask(String input, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes",
                "syncbit.image.Ask");
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        Integer.toString(service.getAddress().getPort()),
                        "SYNCBIT_SECRETS_DIR",
                        secrets.toString()));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}

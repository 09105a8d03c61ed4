package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.auth.fixture.HttpBrowser;
import syncbit.auth.fixture.RawHttp;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/**
 * Clients without a login cannot stop the service. It runs as a process with the shipped JVM options (80 MB of heap, exit on
 * OutOfMemoryError). After each attack it must answer its health probe within two seconds, and admin must be able to log in.
 */
class DenialOfServiceIT {
    private static final String PASSWORD = "the-password-of-admin";
    private static final String HOST = "Host: localhost\r\n";

    private static Process service;
    private static Path log;
    private static int port;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        log = folder.resolve("auth-service.log");
        var database = RealPostgres.freshDatabase(Servers.postgres());
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@../docker/jvm.options",
                "-cp",
                System.getProperty("java.class.path"),
                AuthApplication.class.getName());
        command.environment()
                .putAll(Map.of(
                        "SLOW_CLIENT_TIMEOUT",
                        "2s",
                        "SERVER_PORT",
                        String.valueOf(port),
                        "ADMIN_PASSWORD",
                        PASSWORD,
                        "SERVICE_TOKEN",
                        "the-token-of-the-services",
                        "TOKEN_ENCRYPTION_KEY",
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "TRUSTED_PROXIES",
                        "127.0.0.0/8, ::1/128",
                        "MANAGEMENT_HEALTH_RABBIT_ENABLED",
                        "false",
                        "SPRING_DATASOURCE_URL",
                        database.getJdbcUrl(),
                        "SPRING_DATASOURCE_USERNAME",
                        String.valueOf(database.getUsername()),
                        "SPRING_DATASOURCE_PASSWORD",
                        String.valueOf(database.getPassword())));
        service = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().atMost(Duration.ofMinutes(3)).until(() -> isHealthy(Duration.ofSeconds(30)));
    }

    @AfterAll
    static void stop() {
        service.destroyForcibly().onExit().join();
    }

    @AfterEach
    void the_service_still_answers_and_admin_can_log_in() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        assertThat(service.isAlive()).as(lastWords()).isTrue();
        // Repeated, because the machine that runs the test may be busy at the first check.
        await("a health that answers within two seconds")
                .atMost(Duration.ofSeconds(30))
                .until(() -> isHealthy(Duration.ofSeconds(2)));
        assertThat(new HttpBrowser(port).login(PASSWORD).location()).isEqualTo("/");
    }

    @Test
    void login_forms_that_announce_two_megabytes_and_send_one_byte() throws IOException {
        for (int i = 0; i < 60; i++) {
            RawHttp.send(
                    open(),
                    "POST /login HTTP/1.1\r\n" + HOST
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000000\r\n\r\nu");
        }
        assertThat(isHealthy(Duration.ofSeconds(2))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/accounts", "/", "/login", "/callback", "/actuator/health", "/no/such/page"})
    void a_form_of_36_megabytes_by_put_without_a_token(String path) throws IOException {
        upload("PUT " + path, "application/x-www-form-urlencoded", "", 36_000_000);
    }

    @Test
    void a_gzip_form_and_deep_json_without_a_token() throws IOException {
        upload("POST /login", "application/x-www-form-urlencoded", "Content-Encoding: gzip\r\n", 10_000_000);
        upload("POST /api/accounts/default/token", "application/json", "", 36_000_000);
        String answer = RawHttp.exchange(
                port,
                "POST /api/accounts/default/token HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/json\r\nContent-Length: 50000\r\nConnection: close\r\n\r\n"
                        + "[".repeat(50_000));
        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    @Test
    void more_than_a_thousand_half_open_requests() {
        for (int i = 0; i < 1_100; i++) {
            try {
                RawHttp.send(open(), "GET / HTTP/1.1\r\nHost: local");
            } catch (IOException e) {
                // The service does not accept more connections.
                break;
            }
        }
    }

    @Test
    void thousands_of_requests_without_a_cookie_create_no_session() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            String requests = ("GET / HTTP/1.1\r\n" + HOST + "\r\n").repeat(99) + "GET / HTTP/1.1\r\n" + HOST
                    + "Connection: close\r\n\r\n";
            assertThat(RawHttp.exchange(port, requests).split("HTTP/1.1 302", -1))
                    .hasSize(101);
        }
        double created = get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("tomcat_sessions_created_sessions_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        // One for each login after an attack.
        assertThat(created).isLessThan(50);
    }

    @Test
    void too_many_or_too_large_headers_and_parameters() throws IOException {
        assertThat(RawHttp.exchange(
                        port, "GET / HTTP/1.1\r\n" + HOST + "X-A: 1\r\n".repeat(10_000) + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        upload("GET /", "text/plain\r\nX-Long: " + "x".repeat(1_000_000), "", 0);
        upload("GET /login?" + "a=1&".repeat(100_000), "text/plain", "", 0);
        String form = "a=1&".repeat(4_000);
        assertThat(RawHttp.exchange(
                        port,
                        "POST /login HTTP/1.1\r\n" + HOST + "Content-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: " + form.length() + "\r\nConnection: close\r\n\r\n" + form))
                .startsWith("HTTP/1.1 ")
                .doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void clients_that_never_read_their_responses() throws IOException {
        for (int i = 0; i < 100; i++) {
            RawHttp.send(open(), ("GET /style.css HTTP/1.1\r\n" + HOST + "\r\n").repeat(90));
        }
    }

    @Test
    void clients_that_send_a_byte_from_time_to_time_are_disconnected() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (String request : List.of(
                "GET / HTTP/1.1\r\n" + HOST + "X-Slow: ",
                "POST /login HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\nu",
                "PUT /api/accounts HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 9000\r\n\r\nu",
                "PUT /api/accounts HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nffff\r\nu")) {
            for (int i = 0; i < 50; i++) {
                Socket socket = open();
                RawHttp.send(socket, request);
                slow.add(socket);
            }
        }
        List<Socket> readers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Socket socket = open();
            RawHttp.send(socket, ("GET /style.css HTTP/1.1\r\n" + HOST + "\r\n").repeat(90));
            readers.add(socket);
        }

        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    for (Socket reader : readers) {
                        if (reader.getInputStream().available() > 0) {
                            reader.getInputStream().read();
                        }
                    }
                    slow.removeIf(DenialOfServiceIT::isClosedOnTheNextByte);
                    return slow.isEmpty();
                });
    }

    private static boolean isClosedOnTheNextByte(Socket socket) {
        try {
            RawHttp.send(socket, "a");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void requests_to_switch_the_protocol_are_refused() throws IOException {
        for (String upgrade : List.of(
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n")) {
            Socket socket = open();
            RawHttp.send(socket, "GET / HTTP/1.1\r\n" + HOST + upgrade + "\r\n");
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 302".length());
            assertThat(new String(status)).isEqualTo("HTTP/1.1 302");
        }
    }

    @Test
    void many_logins_at_the_same_time_do_not_delay_the_health_probe() throws Exception {
        List<HttpBrowser> browsers = Collections.nCopies(24, 0).stream()
                .map(number -> new HttpBrowser(port))
                .toList();
        List<Callable<HttpBrowser.Page>> logins = browsers.stream()
                .<Callable<HttpBrowser.Page>>map(browser -> () -> browser.submit(
                        "/login",
                        "/login",
                        Map.of("username", "admin", "password", "wrong"),
                        // A trusted proxy, so that these attempts do not count for the address of the login that
                        // follows.
                        "X-Forwarded-For",
                        "203.0.113.7"))
                .toList();
        try (ExecutorService clients = Executors.newFixedThreadPool(24)) {
            List<Future<HttpBrowser.Page>> pages =
                    logins.stream().map(clients::submit).toList();

            assertThat(isHealthy(Duration.ofSeconds(2))).isTrue();

            for (Future<HttpBrowser.Page> page : pages) {
                int status = page.get().status();
                assertThat(status).isIn(302, 429);
                if (status == 429) {
                    assertThat(page.get().response().headers().firstValue("Retry-After"))
                            .isPresent();
                }
            }
        }
    }

    /** Sends a request until it is complete or the service closes the connection. */
    private void upload(String request, String contentType, String headers, int bytes) throws IOException {
        try (Socket socket = RawHttp.connect(port)) {
            RawHttp.send(
                    socket,
                    request + " HTTP/1.1\r\n" + HOST + "Content-Type: " + contentType + "\r\n" + headers
                            + "Content-Length: " + bytes + "\r\nConnection: close\r\n\r\n");
            String chunk = "a=".repeat(5_000);
            for (int sent = 0; sent < bytes; sent += chunk.length()) {
                RawHttp.send(socket, chunk);
            }
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // The service closed the connection before it had the whole request.
        }
    }

    private Socket open() throws IOException {
        Socket socket = RawHttp.connect(port);
        sockets.add(socket);
        return socket;
    }

    private static boolean isHealthy(Duration limit) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(address("/actuator/health/liveness"))
                                            .timeout(limit)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address(path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}

package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.common.api.AccessToken;

class ProviderHttpClientTest {
    private static final AccessToken TOKEN = new AccessToken("the-token", Instant.MAX);

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = server();

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void a_request_has_the_token_and_the_common_headers() throws IOException {
        ProviderHttpClient api = api("/", Duration.ofSeconds(5), exchange -> {
            String seen = exchange.getRequestURI()
                    + " " + exchange.getRequestHeaders().getFirst("Authorization")
                    + " " + exchange.getRequestHeaders().getFirst("Accept-Language");
            exchange.sendResponseHeaders(200, seen.length());
            exchange.getResponseBody().write(seen.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        assertThat(body(api)).isEqualTo("/1/user/-/devices.json Bearer the-token en_AU");
    }

    @Test
    void a_post_sends_json() throws IOException {
        ProviderHttpClient api = api("", Duration.ofSeconds(5), exchange -> {
            byte[] seen = (exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                            + exchange.getRequestHeaders().getFirst("Content-Length") + " "
                            + exchange.getRequestHeaders().getFirst("Transfer-Encoding") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        });

        ProviderResponse answer = api.send(
                ProviderRequest.post("/v4/x:dailyRollUp", "{\"pageSize\":90}"), TOKEN, new ResponseBudget().share());

        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("POST application/json 15 null {\"pageSize\":90}");
    }

    @Test
    void a_compressed_response_is_decompressed() throws IOException {
        ProviderHttpClient api = api("", Duration.ofSeconds(5), exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write("[]".getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            packed.writeTo(exchange.getResponseBody());
            exchange.close();
        });

        assertThat(body(api)).isEqualTo("[]");
    }

    @Test
    @Timeout(20)
    void a_response_that_never_starts_times_out() {
        ProviderHttpClient api = api("", Duration.ofMillis(300), exchange -> hang());

        assertThatThrownBy(() -> body(api)).isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(20)
    void a_response_that_stops_half_way_times_out() {
        ProviderHttpClient api = api("", Duration.ofMillis(300), exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("[{".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            hang();
        });

        assertThatThrownBy(() -> body(api)).isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(20)
    void a_response_that_is_too_slow_times_out() {
        ProviderHttpClient api = api("", Duration.ofSeconds(2), exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });

        assertThatThrownBy(() -> body(api)).isInstanceOf(IOException.class).hasMessageContaining("PT4S");
    }

    @Test
    @Timeout(20)
    void a_response_that_is_too_long_is_rejected() {
        ProviderHttpClient api = api("", Duration.ofSeconds(1), exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 20];
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(piece);
            }
        });

        assertThatThrownBy(() -> body(api)).isInstanceOf(IOException.class);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hang() {
        try {
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProviderHttpClient api(String slash, Duration readTimeout, HttpHandler handler) {
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + slash);
        return new ProviderHttpClient(address, Map.of("Accept-Language", "en_AU"), readTimeout, Clock.systemUTC());
    }

    private static String body(ProviderHttpClient api) throws IOException {
        return new String(
                api.send(ProviderRequest.get("/1/user/-/devices.json"), TOKEN, new ResponseBudget().share())
                        .body(),
                StandardCharsets.UTF_8);
    }
}

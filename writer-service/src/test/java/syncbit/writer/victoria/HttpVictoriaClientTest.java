package syncbit.writer.victoria;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.writer.sample.Sample;

class HttpVictoriaClientTest {
    private static final List<Sample> SAMPLES = List.of(
            new Sample("fitbit_steps_total{user=\"ä\",device=\"x\"}", 1766530800000L, 8412),
            new Sample("fitbit_vo2_max{user=\"ä\",device=\"x\"}", 1766530800000L, 44));

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private HttpServer server;
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

    interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String text = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        ? new String(
                                new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
                                StandardCharsets.UTF_8)
                        : URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                requests.add("%s %s %s\n%s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                text));
                answer.give(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        server.stop(0);
    }

    @Test
    void samples_are_sent_compressed_in_one_request_with_the_login() {
        assertThat(client("").importSamples(SAMPLES)).isInstanceOf(VictoriaOutcome.Done.class);

        assertThat(requests).containsExactly("""
                        POST /api/v1/import/prometheus Basic dTpw
                        fitbit_steps_total{user="ä",device="x"} 8412 1766530800000
                        fitbit_vo2_max{user="ä",device="x"} 44 1766530800000
                        """);
    }

    @Test
    void many_samples_are_sent_in_two_parallel_requests() {
        List<Sample> many =
                IntStream.range(0, 2_001).mapToObj(i -> new Sample("m", i, i)).toList();

        assertThat(client("").importSamples(many)).isInstanceOf(VictoriaOutcome.Done.class);

        assertThat(requests).hasSize(2);
        assertThat(requests.stream().flatMap(String::lines).filter(line -> line.startsWith("m ")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2_001)
                        .mapToObj(i -> "m " + i + " " + i)
                        .toList());
    }

    @Test
    void if_one_of_two_requests_fails_the_import_is_interrupted() {
        AtomicInteger asked = new AtomicInteger();
        answer =
                exchange -> status(asked.getAndIncrement() == 0 ? 429 : 204, "").give(exchange);

        assertThat(client("").importSamples(Collections.nCopies(2_001, SAMPLES.getFirst())))
                .isEqualTo(new VictoriaOutcome.Interrupted("VictoriaMetrics asks to wait (429)"));
    }

    @Test
    void a_deletion_flushes_first_and_keeps_the_query() {
        assertThat(client("?extra_label=a=b").delete(List.of("m{user=\"a\"}", "n{user=\"a\",zone=\"peak\"}")))
                .isInstanceOf(VictoriaOutcome.Done.class);

        assertThat(requests)
                .containsExactly(
                        "POST /internal/force_flush?extra_label=a=b Basic dTpw\n",
                        "POST /api/v1/admin/tsdb/delete_series?extra_label=a=b Basic dTpw\n"
                                + "match[]=m{user=\"a\"}&match[]=n{user=\"a\",zone=\"peak\"}");
    }

    @Test
    void many_series_are_deleted_in_several_requests() {
        client("").delete(IntStream.range(0, 101).mapToObj(i -> "m" + i).toList());

        assertThat(requests).hasSize(3).last().asString().endsWith("match[]=m100");
    }

    @Test
    void without_a_flush_nothing_is_deleted() {
        answer = status(403, "");

        assertThat(client("").delete(List.of("m"))).isInstanceOf(VictoriaOutcome.Misconfigured.class);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_wrong_login_is_a_misconfiguration(int status) {
        answer = status(status, "");

        assertThat(client("").importSamples(SAMPLES))
                .isEqualTo(new VictoriaOutcome.Misconfigured("VictoriaMetrics refuses the login (" + status
                        + "): correct VICTORIA_USER and VICTORIA_PASSWORD and start the writer again"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 301, 308})
    void a_wrong_url_is_a_misconfiguration(int status) {
        answer = status(status, "");

        assertThat(client("").importSamples(SAMPLES))
                .isInstanceOfSatisfying(
                        VictoriaOutcome.Misconfigured.class,
                        wrong -> assertThat(wrong.advice()).contains("VICTORIA_ENDPOINT", String.valueOf(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 408, 425})
    void a_429_means_unavailable(int status) {
        answer = status(status, "");

        assertThat(client("").importSamples(SAMPLES)).isInstanceOf(VictoriaOutcome.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_error_means_interrupted(int status) {
        answer = status(status, "disk full");

        assertThat(client("").importSamples(SAMPLES))
                .isEqualTo(new VictoriaOutcome.Interrupted("VictoriaMetrics answered " + status + ": disk full"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void another_4xx_means_refused(int status) {
        answer = status(status, "bad line");

        assertThat(client("").importSamples(SAMPLES)).isEqualTo(new VictoriaOutcome.Refused(status + ": bad line"));
    }

    @Test
    void a_response_that_repeats_the_query_is_redacted() {
        answer = status(400, "requestURI: /api/v1/import/prometheus?authKey=s3cret; nonsense");

        assertThat(client("?authKey=s3cret").importSamples(SAMPLES))
                .isEqualTo(new VictoriaOutcome.Refused("400: requestURI: /api/v1/import/prometheus?***; nonsense"));
    }

    @Test
    void a_refused_probe_is_a_misconfiguration() {
        answer = status(400, "unsupported path");

        assertThat(client("").probe()).isInstanceOf(VictoriaOutcome.Misconfigured.class);
    }

    @Test
    void a_timeout_means_interrupted() {
        answer = exchange -> testIsOver.await();

        assertThat(client("").importSamples(SAMPLES)).isInstanceOf(VictoriaOutcome.Interrupted.class);
    }

    @Test
    void the_timeout_includes_the_body() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("vm_app_start_timestamp 7\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            testIsOver.await();
        };

        assertThat(client("").processStart()).isInstanceOf(ProcessStart.Unreachable.class);
        assertThat(client("").exportSeries(List.of("m"), 0, 1, samples -> {}))
                .isEqualTo(new VictoriaOutcome.Interrupted("VictoriaMetrics did not answer in time"));
        assertThat(client("").importSamples(SAMPLES))
                .isEqualTo(new VictoriaOutcome.Interrupted("VictoriaMetrics did not answer in time"));
    }

    @Test
    void a_refused_connection_means_unavailable() {
        VictoriaClient client = client("");
        server.stop(0);

        assertThat(client.importSamples(SAMPLES)).isInstanceOf(VictoriaOutcome.Unavailable.class);
    }

    @Test
    void the_metrics_page_is_beside_the_import_url() {
        answer = status(
                200,
                "vm_app_start_timestamp 7\nvm_app_uptime_seconds 9\nvm_data_size_bytes{type=\"storage/small\"} 0\n");

        assertThat(client("?extra_label=a=b").processStart())
                .isEqualTo(new ProcessStart.Known(7, Duration.ofSeconds(5), null, DroppedRows.NONE));
        assertThat(requests).containsExactly("GET /metrics?extra_label=a=b Basic dTpw\n");
    }

    @Test
    void an_export_repeats_duplicates() {
        answer = status(200, """
                {"metric":{"__name__":"m","user":"a"},"values":[1,2],"timestamps":[1766444400000,1766530800001]}
                {"metric":{"__name__":"m","user":"a","env":"y","a":"b"},"values":[1],"timestamps":[1766444400000]}
                """);

        List<Long> times = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        assertThat(client("?extra_label=a=b")
                        .exportSeries(List.of("m{user=\"a\"}"), 1766444400000L, 1766530800001L, part -> {
                            times.addAll(part.timestamps());
                            labels.addAll(part.metric().keySet());
                        }))
                .isEqualTo(new VictoriaOutcome.Done());
        assertThat(times).containsExactly(1766444400000L, 1766530800001L, 1766444400000L);
        // The query adds the label a, so an export without it is compared.
        assertThat(labels).containsOnly("__name__", "user", "env");
        assertThat(requests)
                .containsExactly("POST /api/v1/export?extra_label=a=b Basic dTpw\n"
                        + "match[]=m{user=\"a\"}&start=1766444400.000&end=1766530800.001");
    }

    @Test
    void a_malformed_export_fails() {
        answer = status(200, "<html>");

        assertThat(client("").exportSeries(List.of("m"), 0, 1, samples -> {}))
                .isEqualTo(new VictoriaOutcome.Refused("an export that is not JSON"));
        answer = status(403, "");
        assertThat(client("").exportSeries(List.of("m"), 0, 1, samples -> {}))
                .isInstanceOf(VictoriaOutcome.Misconfigured.class);
    }

    private VictoriaClient client(String query) {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/import/prometheus" + query;
        return new HttpVictoriaClient(
                new VictoriaSettings(endpoint, "u", "p", Duration.ofSeconds(2)), new SimpleMeterRegistry());
    }

    private static Answer status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }
}

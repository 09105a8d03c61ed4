package syncbit.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class ServiceClientTest {
    private static final TypeReference<List<Integer>> NUMBERS = new TypeReference<>() {};

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private String name;
    private ServiceClient client;
    private int status = 200;
    private String body = "[1,2]";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        name = "writer-service at " + address;
        client = new ServiceClient(
                "writer-service", address, "the-service-token", Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_get_encodes_its_values_and_shows_the_service_token() {
        assertThat(client.get("/api/gaps?user={user}&groups={groups}", NUMBERS, "a&b", "hrv,sleep"))
                .containsExactly(1, 2);
        assertThat(requests).containsExactly("GET /api/gaps?user=a%26b&groups=hrv%2Csleep Bearer the-service-token ");
    }

    @Test
    void a_post_sends_json_and_reads_any_status() {
        status = 409;
        body = "{\"detail\":\"Connect again.\"}";

        String problem = client.post(
                "/api/sync", Map.of("user", "anna"), response -> response.status() + ": " + response.detail());

        assertThat(problem).isEqualTo("409: Connect again.");
        assertThat(requests).containsExactly("POST /api/sync Bearer the-service-token {\"user\":\"anna\"}");
    }

    @Test
    void a_problem_without_detail_is_described_by_its_status() {
        status = 409;
        body = "{}";

        assertThat(client.<String>post("/api/sync", Map.of(), ServiceClient.Response::detail))
                .isEqualTo(name + " answered 409");
    }

    @Test
    void a_status_without_content_confirms_a_post() {
        status = 204;
        body = "";

        client.post("/api/sync", Map.of());

        assertThat(requests).hasSize(1);
    }

    @Test
    void an_unexpected_status_is_named() {
        status = 500;

        assertFailure(() -> client.get("/", NUMBERS), name + " answered 500");
        assertFailure(() -> client.post("/", Map.of()), name + " answered 500");
    }

    @Test
    void a_rejected_service_token_is_named_with_the_next_step() {
        status = 401;

        assertFailure(
                () -> client.get("/", NUMBERS), name + " refuses SERVICE_TOKEN; give the same one to all services");
    }

    @Test
    void a_response_of_another_shape_is_not_quoted() {
        body = "{\"secret\":\"abc\"}";

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> client.get("/", NUMBERS))
                .withMessage(name + " sent a response that is not the expected JSON")
                .withNoCause();
    }

    @Test
    void a_service_that_is_down_is_named() {
        server.stop(0);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> client.get("/", NUMBERS))
                .withMessageStartingWith(name + " does not answer: ");
    }

    private static void assertFailure(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ServiceException.class).isThrownBy(call).withMessage(message);
    }
}

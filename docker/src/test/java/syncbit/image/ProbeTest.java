package syncbit.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void onlyAnAnswerOf200IsWell() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = service.getAddress().getPort();
        service.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        service.createContext("/not-ready", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        service.start();
        try {
            assertThat(Probe.isWell(port, "/ready")).isTrue();
            assertThat(Probe.isWell(port, "/not-ready")).isFalse();
        } finally {
            service.stop(0);
        }
        assertThat(Probe.isWell(port, "/ready")).as("nobody listens any more").isFalse();
    }

    @Test
    void onlyHealthAndMetricsAreOnTheManagementPort() {
        Map<String, String> separate = Map.of("SERVER_PORT", "8080", "MANAGEMENT_SERVER_PORT", "9080");
        assertThat(Probe.port(separate, "/actuator/health/readiness")).isEqualTo(9080);
        assertThat(Probe.port(separate, "/api/status")).isEqualTo(8080);
        assertThat(Probe.port(Map.of("SERVER_PORT", "8080"), "/actuator/health/readiness"))
                .isEqualTo(8080);
    }
}

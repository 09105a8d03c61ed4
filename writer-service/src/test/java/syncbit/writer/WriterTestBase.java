package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import syncbit.common.summary.SummaryTopology;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit;
import syncbit.testkit.VictoriaServer;

/** Runs the writer on real stores, shared by all tests; each test uses its own users. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"SERVICE_TOKEN=between-services", "writer.upkeep.interval=500ms"})
@Import({
    RealPostgres.class,
    RealRabbit.class,
    VictoriaWithoutDeduplication.class,
    SummaryQueues.class,
    WriterDatabase.class
})
public abstract class WriterTestBase {
    /** The authorization header between the services. */
    protected static final String AUTHORIZED = "Bearer between-services";

    @Autowired
    protected SummaryQueues queues;

    @Autowired
    protected WriterDatabase database;

    @Autowired
    protected VictoriaServer victoria;

    @Autowired
    protected FaultProxy proxy;

    @LocalServerPort
    protected int port;

    @AfterEach
    public void everythingIsTakenFromTheQueue() {
        // Repairs what a failed test left unavailable.
        proxy.passEverything();
        database.bringBack();
        if (isVictoriaOff()) {
            victoria.switchOn();
        }
        await().ignoreExceptions().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(queues.consumers()).isOne();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isZero();
        });
        queues.purge(SummaryTopology.PARKED_QUEUE);
    }

    private boolean isVictoriaOff() {
        try (Socket connection =
                new Socket(InetAddress.getLoopbackAddress(), victoria.url().getPort())) {
            return !connection.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    /** Exports a metric of one user as {@code value@millis}; a duplicate sample appears twice. */
    public List<String> held(String metric, String user) {
        return victoria.export(metric + "{user=\"" + user + "\"}").stream()
                .sorted(Comparator.comparingLong(VictoriaServer.Sample::timestampMillis))
                .map(sample -> BigDecimal.valueOf(sample.value()).toPlainString() + "@" + sample.timestampMillis())
                .toList();
    }

    /** An address of the service under test. */
    public URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Sends a request to the service under test or to VictoriaMetrics. */
    public static HttpResponse<String> ask(String method, URI address, String authorization, String body)
            throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", authorization)
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    public static void eventually(ThrowingRunnable assertion) {
        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }
}

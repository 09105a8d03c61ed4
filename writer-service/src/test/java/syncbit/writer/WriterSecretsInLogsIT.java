package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** The log of the writer never contains a secret, even at level TRACE. */
@ExtendWith(OutputCaptureExtension.class)
// These belong to the test and print properties and the settings of containers.
@TestPropertySource(
        properties = {
            "LOG_LEVEL=TRACE",
            "logging.level.org.springframework.test=INFO",
            "logging.level.org.testcontainers=INFO",
            "logging.level.tc=INFO",
            "logging.level.com.github.dockerjava=INFO",
            "logging.level.org.springframework.boot.testcontainers=INFO"
        })
class WriterSecretsInLogsIT extends WriterTestBase {
    /** The loggers and threads of Testcontainers, which starts the stores of the test. */
    private static final Pattern TESTCONTAINERS =
            Pattern.compile("\\b(org\\.testcontainers|com\\.github\\.dockerjava|tc)\\.|\"thread_name\":\"ducttape-");

    @Autowired
    private JdbcConnectionDetails postgres;

    @Autowired
    private RabbitConnectionDetails rabbit;

    @AfterAll
    static void quiet() {
        LoggingSystem.get(WriterSecretsInLogsIT.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    void requests_writes_and_errors_log_no_secret(CapturedOutput log) throws Exception {
        queues.publish(event("secret", LocalDate.of(2025, 12, 24), steps(8412)));
        eventually(() -> assertThat(database.completed("secret")).isOne());
        assertThat(ask("GET", "/api/completions?user=secret", "between-services"))
                .isEqualTo(200);
        assertThat(ask("GET", "/api/gaps?user=secret", "between-services")).isEqualTo(400);
        assertThat(ask("GET", "/api/nothing", "between-services")).isEqualTo(404);
        assertThat(ask("GET", "/api/completions?user=secret", "not-between-services"))
                .isEqualTo(401);
        proxy.behave(request -> 401);
        assertThat(ask("POST", "/api/refill?user=secret", "between-services")).isEqualTo(200);

        assertThat(LoggerFactory.getLogger("syncbit").isTraceEnabled()).isTrue();
        assertThat(ownLines(log))
                .anyMatch(line -> line.contains("\"level\":\"TRACE\""))
                .anyMatch(line -> line.contains("8412"));
        assertThat(Stream.of(
                        "between-services", victoria.password(), login(), postgres.getPassword(), rabbit.getPassword()))
                .allSatisfy(secret -> assertThat(ownLines(log).stream().filter(line -> line.contains(secret)))
                        .isEmpty());
    }

    /** The output of the service, without that of Testcontainers, which logs the settings of the containers. */
    private static List<String> ownLines(CapturedOutput log) {
        return log.getAll()
                .lines()
                .filter(line -> !TESTCONTAINERS.matcher(line).find())
                .toList();
    }

    private String login() {
        return Base64.getEncoder()
                .encodeToString((victoria.username() + ":" + victoria.password()).getBytes(StandardCharsets.UTF_8));
    }

    private int ask(String method, String path, String token) throws Exception {
        return ask(method, url(path), "Bearer " + token, "").statusCode();
    }
}

package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import syncbit.collector.client.FakeAuthService;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.collector.source.http.ResponseBudget;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;

@ExtendWith(OutputCaptureExtension.class)
class FitbitSecretsInLogsTest {
    private static final String SECRET = "a-token-that-nobody-may-see";

    @AfterEach
    void quiet() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    void no_token_is_logged_at_the_most_detailed_level(CapturedOutput output) throws IOException {
        HttpServer fitbit = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fitbit.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        fitbit.start();
        try (ConfigurableApplicationContext logging = new SpringApplicationBuilder(FitbitSecretsInLogsTest.class)
                        .web(WebApplicationType.NONE)
                        .run("--LOG_LEVEL=TRACE");
                FakeAuthService auth = new FakeAuthService()) {
            auth.answers(200, "{\"value\":\"" + SECRET + "\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}");
            AccessToken token = new AccessToken(SECRET, Instant.MAX);
            auth.tokens(Clock.systemUTC()).live(Account.Provider.FITBIT, "anna");
            auth.tokens(Clock.systemUTC()).insteadOf(Account.Provider.FITBIT, "anna", token);
            auth.tokens(Clock.systemUTC()).consentNeeded(Account.Provider.FITBIT, "anna", token, "refused");
            URI address = URI.create("http://localhost:" + fitbit.getAddress().getPort());
            new ProviderHttpClient(address, Map.of(), Duration.ofSeconds(5), Clock.systemUTC())
                    .send(ProviderRequest.get("/1/user/-/devices.json"), token, new ResponseBudget().share());

            assertThat(LoggerFactory.getLogger("org.springframework.boot").isTraceEnabled())
                    .as("it does log all it can")
                    .isTrue();
            assertThat(logging.isActive()).isTrue();
        } finally {
            fitbit.stop(0);
        }
        assertThat(output).doesNotContain(SECRET).doesNotContain("the-service-token");
    }
}

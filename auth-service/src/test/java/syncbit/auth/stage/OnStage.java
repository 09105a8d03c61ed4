package syncbit.auth.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import syncbit.auth.AuthService;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.testkit.MutableClock;
import syncbit.testkit.RealPostgres;

/** The service on a real database, with the simulator as Fitbit and as Google, a collector that is played and a clock moved by hand. */
@SpringBootTest(classes = AuthService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({RealPostgres.class, OnStage.StoppedClock.class})
public abstract class OnStage {
    protected static final String PASSWORD = "the-password-of-admin";
    protected static final String SERVICE_TOKEN = "the-token-of-the-services";
    protected static final String KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
    protected static final MutableClock CLOCK = MutableClock.at(Instant.parse("2026-03-01T12:00:00Z"));
    protected static final Simulator FITBIT = Simulator.start(SimulatorSettings.defaults(), CLOCK);
    protected static final FakeCollector COLLECTOR = new FakeCollector(FITBIT.url());

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("admin.password", () -> PASSWORD);
        settings.add("SERVICE_TOKEN", () -> SERVICE_TOKEN);
        settings.add("token.encryption-key", () -> KEY);
        settings.add("fitbit.client-id", () -> "simulator");
        settings.add("fitbit.client-secret", () -> "simulator");
        settings.add("fitbit.authorize-url", () -> FITBIT.url() + "/oauth2/authorize");
        settings.add("fitbit.token-url", () -> FITBIT.url() + "/oauth2/token");
        settings.add("fitbit.revoke-url", () -> FITBIT.url() + "/oauth2/revoke");
        settings.add("google.client-id", () -> "simulator");
        settings.add("google.client-secret", () -> "simulator");
        settings.add("google.authorize-url", () -> FITBIT.url() + "/o/oauth2/v2/auth");
        settings.add("google.token-url", () -> FITBIT.url() + "/token");
        settings.add("google.revoke-url", () -> FITBIT.url() + "/revoke");
        settings.add("COLLECTOR_SERVICE_URL", COLLECTOR::url);
        // The test-kit brings a broker's client along, which the service itself has not.
        settings.add("management.health.rabbit.enabled", () -> false);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class StoppedClock {
        @Bean
        @Primary
        Clock stoppedClock() {
            return CLOCK;
        }

        /** Has what is done in the background done at once: what one test set off does not reach the next. */
        @Bean
        AsyncTaskExecutor background() {
            return new TaskExecutorAdapter(new SyncTaskExecutor());
        }
    }

    @BeforeEach
    void nothingHasHappened() {
        // Ends the wait for which wrong passwords of an earlier test may have been.
        CLOCK.advance(Duration.ofMinutes(15));
        jdbc.sql("delete from auth.account").update();
        FITBIT.faults().clear();
        FITBIT.requests().clear();
        COLLECTOR.syncs().clear();
        COLLECTOR.answerStatus(null);
        COLLECTOR.refuseIdentities(0, "");
        for (GoogleBehaviour quirk : GoogleBehaviour.values()) {
            FITBIT.setBehaviour(quirk, false);
        }
    }

    /** Somebody whom Fitbit knows. */
    protected static SimulatedPerson somebody() {
        return FITBIT.add(SimulatedPerson.seeded("P" + String.format("%05d", PEOPLE.incrementAndGet()), PEOPLE.get()));
    }

    /** A browser that nobody has logged in with. */
    protected Browser browser() {
        return new Browser(port);
    }

    /** A browser in which admin is logged in. */
    protected Browser admin() {
        Browser browser = browser();
        assertThat(browser.login(PASSWORD).status()).isEqualTo(302);
        return browser;
    }

    /** Connects somebody, as whatever label the service gives. */
    protected SimulatedPerson connected() {
        SimulatedPerson person = somebody();
        assertThat(connect(admin(), person, "").location()).endsWith("/");
        return person;
    }

    /** Goes to Google and back; what the callback answers. */
    protected static Browser.Page connectGoogle(Browser browser, SimulatedPerson person, String query) {
        return browser.get(FITBIT.allow(authorizeGoogle(browser, query), person).toString());
    }

    /** Where the service sends a browser to ask for consent at Google. */
    protected static URI authorizeGoogle(Browser browser, String query) {
        return URI.create(browser.get("/oauth2/authorization/google" + query).location());
    }

    /** Goes to Fitbit and back; what the callback answers. */
    protected static Browser.Page connect(Browser browser, SimulatedPerson person, String query) {
        return browser.get(FITBIT.allow(authorize(browser, query), person).toString());
    }

    /** Where the service sends a browser to ask for consent. */
    protected static URI authorize(Browser browser, String query) {
        return URI.create(browser.get("/oauth2/authorization/fitbit" + query).location());
    }

    /** A call of another service. */
    protected HttpResponse<String> api(String path) {
        return api(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** A call of another service, with a JSON body. */
    protected HttpResponse<String> api(String path, String json) {
        return api(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> api(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("Authorization", "Bearer " + SERVICE_TOKEN)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    protected URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}

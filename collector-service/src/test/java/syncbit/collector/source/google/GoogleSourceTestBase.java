package syncbit.collector.source.google;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.OutputCaptureExtension;
import syncbit.collector.client.FakeAuthService;
import syncbit.collector.quota.QuotaDatabase;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.RequestSender;
import syncbit.collector.source.http.ResponseBudget;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.testkit.MutableClock;

/** The base of tests of the Google source: simulated Google, real quota, fake auth-service, mutable clock. */
@ExtendWith(OutputCaptureExtension.class)
abstract class GoogleSourceTestBase {
    static final LocalDate DAY = LocalDate.parse("2026-11-19");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static QuotaDatabase database;

    final MutableClock clock = MutableClock.at("2026-11-21T10:20:10Z");
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final List<Duration> pauses = new ArrayList<>();
    Simulator google;
    SimulatedPerson anna;
    FakeAuthService auth;
    QuotaService quota;
    GoogleSource source;

    @BeforeEach
    void start() throws IOException {
        database.clear();
        quota = database.replica(clock, 150, Duration.ofHours(1));
        google = Simulator.start(SimulatorSettings.defaults(), clock);
        anna = google.add(SimulatedPerson.seeded("ANNA01", 7)
                .timeZone(BERLIN.getId())
                .memberSince(LocalDate.parse("2022-03-04"))
                .scale("Aria Air"));
        auth = new FakeAuthService();
        source = source(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        auth.close();
        google.close();
    }

    @BeforeAll
    static void open() {
        database = new QuotaDatabase();
    }

    @AfterAll
    static void leave() {
        database.close();
    }

    GoogleSource source(Duration readTimeout) {
        ProviderHttpClient api = new ProviderHttpClient(google.url(), Map.of(), readTimeout, clock);
        return new GoogleSource(
                new RequestSender(
                        api,
                        new GoogleResponseClassifier(),
                        auth.tokens(clock),
                        quota,
                        new ResponseBudget(),
                        registry,
                        RequestSender.backOff(Duration.ZERO),
                        pauses::add),
                user -> BERLIN);
    }

    FetchOutcome day(GoogleEndpoint endpoint) {
        return source.fetch("anna", request(endpoint, DAY, DAY));
    }

    static FetchRequest request(GoogleEndpoint endpoint, LocalDate from, LocalDate to) {
        return new FetchRequest(endpoint.group(), endpoint.endpoint(), from, to);
    }

    void signedIn() {
        auth.answers(200, token(google.signInWithGoogle(anna)));
    }

    String token(IssuedTokens tokens) {
        return "{\"value\":\"" + tokens.access() + "\",\"expiresAt\":\""
                + clock.instant().plus(tokens.life()) + "\"}";
    }

    double counted(String endpoint, String outcome) {
        return registry.get("syncbit.requests")
                .tags("endpoint", endpoint, "outcome", outcome)
                .counter()
                .count();
    }
}

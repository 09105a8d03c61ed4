package syncbit.collector.source.fitbit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.testkit.MutableClock;

/** The base of tests of the Fitbit source: simulated Fitbit, real quota, fake auth-service, mutable clock. */
@ExtendWith(OutputCaptureExtension.class)
abstract class FitbitSourceTestBase {
    static final LocalDate DAY = LocalDate.parse("2025-12-23");
    static final Instant TOP = Instant.parse("2025-12-24T11:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static QuotaDatabase database;

    final MutableClock clock = MutableClock.at("2025-12-24T10:20:00Z");
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final List<Duration> pauses = new ArrayList<>();
    Simulator fitbit;
    SimulatedPerson anna;
    FakeAuthService auth;
    QuotaService quota;
    FitbitSource source;

    @BeforeEach
    void start() throws IOException {
        database.clear();
        quota = database.replica(clock, 150, Duration.ofHours(1));
        fitbit = Simulator.start(SimulatorSettings.defaults(), clock);
        anna = fitbit.add(SimulatedPerson.seeded("ANNA01", 7)
                .timeZone(BERLIN.getId())
                .memberSince(LocalDate.parse("2022-03-04"))
                .scale("Aria Air"));
        auth = new FakeAuthService();
        source = source(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        auth.close();
        fitbit.close();
    }

    @BeforeAll
    static void open() {
        database = new QuotaDatabase();
    }

    @AfterAll
    static void leave() {
        database.close();
    }

    FitbitSource source(Duration readTimeout) {
        ProviderHttpClient api = new ProviderHttpClient(fitbit.url(), FitbitSource.HEADERS, readTimeout, clock);
        return new FitbitSource(
                new RequestSender(
                        api,
                        new FitbitResponseClassifier(),
                        auth.tokens(clock),
                        quota,
                        new ResponseBudget(),
                        registry,
                        RequestSender.backOff(Duration.ZERO),
                        pauses::add),
                user -> BERLIN);
    }

    FetchOutcome day(FitbitEndpoint endpoint) {
        return source.fetch("anna", request(endpoint, DAY, DAY));
    }

    static FetchRequest request(FitbitEndpoint endpoint, LocalDate from, LocalDate to) {
        MetricGroup group = FitbitEndpoint.recipes().stream()
                .filter(recipe -> recipe.endpoints().contains(endpoint.endpoint()))
                .findFirst()
                .orElseThrow()
                .group();
        return new FetchRequest(group, endpoint.endpoint(), from, to);
    }

    void signedIn() {
        auth.answers(200, token(fitbit.signIn(anna)));
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

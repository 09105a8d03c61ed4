package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.consent.ConnectionService;
import syncbit.auth.consent.RevocationResult;
import syncbit.auth.seal.TokenPair;
import syncbit.auth.seal.TokenSeal;
import syncbit.auth.token.AccessTokens;
import syncbit.auth.token.TokenOutcome;
import syncbit.common.api.Account;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** A provider that accepts requests and never responds does not delay requests that do not need it. */
class HangingProviderIT {
    private static final String LEAVES = "leaves";

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger revoked = new AtomicInteger();
    private final CountDownLatch answering = new CountDownLatch(1);
    private HttpServer fitbit;

    @BeforeEach
    void start() throws IOException {
        fitbit = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fitbit.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fitbit.createContext("/token", exchange -> hang(exchange, asked));
        fitbit.createContext("/revoke", exchange -> hang(exchange, revoked));
        fitbit.start();
    }

    @AfterEach
    void stop() {
        answering.countDown();
        fitbit.stop(0);
    }

    @Test
    void more_refreshes_than_connections_do_not_delay_other_requests() throws Exception {
        try (var service = service();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int connections = service.getBean(HikariDataSource.class).getMaximumPoolSize();
            List<String> people = IntStream.rangeClosed(1, connections + 3)
                    .mapToObj(number -> "person" + number)
                    .toList();
            people.forEach(label -> connect(service, label));
            connect(service, LEAVES);
            AccessTokens tokens = service.getBean(AccessTokens.class);
            assertThat(statusWithoutDelay(service, "/api/accounts")).isEqualTo(200);

            List<Future<TokenOutcome>> answers = people.stream()
                    .map(label -> callers.submit(() -> tokens.validToken(label, null, null)))
                    .toList();
            await().untilAsserted(() -> assertThat(asked).hasValue(connections - 2));
            Future<Optional<RevocationResult>> leaving = callers.submit(
                    () -> service.getBean(ConnectionService.class).disconnect(LEAVES));

            for (String path : List.of("/api/accounts", "/actuator/health/readiness", "/api/accounts")) {
                assertThat(statusWithoutDelay(service, path)).isEqualTo(200);
            }
            assertThat(asked).hasValue(connections - 2);
            assertThat(leaving.get()).contains(RevocationResult.NOT_REVOKED);
            assertThat(revoked).hasValue(0);
            await().untilAsserted(
                            () -> assertThat(answers).filteredOn(Future::isDone).hasSizeGreaterThanOrEqualTo(5));
            assertThat(answers)
                    .filteredOn(Future::isDone)
                    .allSatisfy(answer -> assertThat(answer.resultNow()).isInstanceOf(TokenOutcome.Unavailable.class));

            answering.countDown();
            assertThat(people)
                    .allSatisfy(label ->
                            assertThat(tokens.validToken(label, null, null)).isInstanceOf(TokenOutcome.Valid.class));
        }
    }

    /** Fails if the response takes as long as the provider's timeout. */
    private static int statusWithoutDelay(ConfigurableApplicationContext service, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:"
                                            + service.getEnvironment().getRequiredProperty("local.server.port")
                                            + path))
                                    .header("Authorization", "Bearer token-of-the-services")
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private void hang(HttpExchange exchange, AtomicInteger count) throws IOException {
        count.incrementAndGet();
        try {
            answering.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] answer = """
                {"access_token":"new","expires_in":28800,"refresh_token":"newer","scope":"activity","token_type":"Bearer","user_id":"A"}
                """.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void connect(ConfigurableApplicationContext service, String label) {
        var person = new PersonIdentity(Account.Provider.FITBIT, label, null);
        var expired = new TokenPair("access of " + label, "refresh of " + label, Instant.EPOCH);
        service.getBean(AccountStore.class)
                .changeOrAdd(person, all -> new StoredAccount(label, person, Instant.EPOCH), account -> {
                    account.consented(
                            person,
                            service.getBean(TokenSeal.class).seal(account.id(), expired),
                            Set.of("activity"),
                            null,
                            Instant.EPOCH);
                    return account;
                });
    }

    private ConfigurableApplicationContext service() {
        String url = "http://localhost:" + fitbit.getAddress().getPort();
        return AuthApplicationStarter.on(
                RealPostgres.freshDatabase(Servers.postgres()),
                "--token.encryption-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "--fitbit.client-id=app",
                "--fitbit.client-secret=secret",
                "--fitbit.token-url=" + url + "/token",
                "--fitbit.revoke-url=" + url + "/revoke");
    }
}

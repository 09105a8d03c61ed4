package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.seal.TokenPair;
import syncbit.auth.seal.TokenSeal;
import syncbit.common.api.Account;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** Rotation of the token encryption key. */
@ExtendWith(OutputCaptureExtension.class)
class KeyRotationIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PEOPLE = 12;

    private final JdbcConnectionDetails database = RealPostgres.freshDatabase(Servers.postgres());

    @Test
    void a_new_key_seals_all_tokens_again_and_the_previous_key_can_be_removed(CapturedOutput log) {
        try (var service = start(key(1))) {
            connectAll(service);
        }
        try (var service = start(key(2), key(1))) {
            assertThat(keyIds(service)).containsOnly(seal(service).keyId());
            assertThat(metric(service, "syncbit.tokens.under.previous.key")).isZero();
            assertThat(resealed(service)).isEqualTo(PEOPLE);
            assertThat(log.getOut())
                    .contains("The tokens of " + PEOPLE + " accounts are sealed with the new TOKEN_ENCRYPTION_KEY")
                    .contains("TOKEN_ENCRYPTION_KEY_PREVIOUS can be removed");
        }
        try (var service = start(key(2))) {
            assertAllTokensOpen(service);
            assertThat(resealed(service)).isZero();
        }
    }

    @Test
    void tokens_left_under_the_previous_key_by_a_crash_are_sealed_again_at_the_next_start() {
        try (var service = start(key(1))) {
            connectAll(service);
            jdbc(service)
                    .sql("create table public.before as select * from auth.account")
                    .update();
        }
        try (var service = start(key(2), key(1))) {
            // Simulates a crash half way.
            jdbc(service).sql("""
                            update auth.account a set key_id = b.key_id, access_token = b.access_token,
                                refresh_token = b.refresh_token
                            from public.before b where a.id = b.id and b.user_label < 'person5'
                            """).update();
            assertThat(keyIds(service)).hasSize(2);
            assertAllTokensOpen(service);
        }
        try (var service = start(key(2), key(1))) {
            assertThat(keyIds(service)).containsOnly(seal(service).keyId());
            assertAllTokensOpen(service);
        }
    }

    @Test
    void two_concurrent_instances_seal_each_account_once() {
        try (var service = start(key(1))) {
            connectAll(service);
        }
        List<CompletableFuture<ConfigurableApplicationContext>> starts = Stream.of(1, 2)
                .map(instance -> CompletableFuture.supplyAsync(() -> start(key(2), key(1))))
                .toList();
        try {
            List<ConfigurableApplicationContext> services =
                    starts.stream().map(CompletableFuture::join).toList();
            assertThat(services.stream().mapToDouble(KeyRotationIT::resealed).sum())
                    .isEqualTo(PEOPLE);
            services.forEach(KeyRotationIT::assertAllTokensOpen);
        } finally {
            // Closes the instance that started, even if the other one failed.
            starts.forEach(start -> start.thenAccept(ConfigurableApplicationContext::close)
                    .exceptionally(failure -> null)
                    .join());
        }
    }

    @Test
    void tokens_of_an_unknown_key_are_kept_and_the_log_names_the_remedy(CapturedOutput log) {
        try (var service = start(key(1))) {
            connectAll(service);
        }
        try (var service = start(key(3))) {
            assertThat(metric(service, "syncbit.tokens.under.unknown.key")).isEqualTo(PEOPLE);
            assertThat(log.getOut())
                    .contains("The tokens of " + PEOPLE + " accounts are sealed with an unknown key. Set it as"
                            + " TOKEN_ENCRYPTION_KEY_PREVIOUS");
        }
        try (var service = start(key(3), key(1))) {
            assertAllTokensOpen(service);
        }
    }

    private static void connectAll(ConfigurableApplicationContext service) {
        AccountStore accounts = service.getBean(AccountStore.class);
        labels().forEach(label -> {
            var person = new PersonIdentity(Account.Provider.FITBIT, label, null);
            accounts.changeOrAdd(person, all -> new StoredAccount(label, person, NOW), account -> {
                account.consented(
                        person, seal(service).seal(account.id(), tokens(label)), Set.of("activity"), null, NOW);
                return account;
            });
        });
    }

    private static void assertAllTokensOpen(ConfigurableApplicationContext service) {
        AccountStore accounts = service.getBean(AccountStore.class);
        assertThat(accounts.all()).hasSize(PEOPLE).allSatisfy(account -> {
            assertThat(accounts.connectionState(account).isConnected()).isTrue();
            assertThat(accounts.open(account)).contains(tokens(account.label()));
        });
    }

    private static Stream<String> labels() {
        return IntStream.range(0, PEOPLE).mapToObj(number -> "person" + number);
    }

    private static TokenPair tokens(String label) {
        return new TokenPair("access of " + label, "refresh of " + label, NOW);
    }

    private static List<String> keyIds(ConfigurableApplicationContext service) {
        return jdbc(service)
                .sql("select distinct key_id from auth.account")
                .query(String.class)
                .list();
    }

    private static double metric(ConfigurableApplicationContext service, String gauge) {
        return service.getBean(MeterRegistry.class).get(gauge).gauge().value();
    }

    private static double resealed(ConfigurableApplicationContext service) {
        return service.getBean(MeterRegistry.class)
                .get("syncbit.tokens.resealed")
                .counter()
                .count();
    }

    private static TokenSeal seal(ConfigurableApplicationContext service) {
        return service.getBean(TokenSeal.class);
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext service) {
        return service.getBean(JdbcClient.class);
    }

    private ConfigurableApplicationContext start(String key) {
        return start(key, "");
    }

    private ConfigurableApplicationContext start(String key, String previous) {
        return AuthApplicationStarter.on(
                database, "--token.encryption-key=" + key, "--token.encryption-key-previous=" + previous);
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}

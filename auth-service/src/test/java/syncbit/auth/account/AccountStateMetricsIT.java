package syncbit.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.seal.TokenSeal;
import syncbit.common.api.Account;

/** The metrics of the accounts' states. */
class AccountStateMetricsIT extends AuthIntegrationTestBase {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    private TokenSeal seal;

    @Autowired
    private HikariDataSource connections;

    @Test
    void two_concurrent_changes_both_appear_in_the_metrics() throws InterruptedException {
        Table table = new Table("first", "second");
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AccountStore accounts = new AccountStore(
                table,
                TransactionOperations.withoutTransaction(),
                seal,
                meters,
                meters.getPrometheusRegistry(),
                connections);
        Thread second = new Thread(() -> accounts.change("second", AccountStateMetricsIT::stop));
        table.onceRead.set(() -> {
            second.start();
            // It has finished, or waits until the first change has published its reading.
            await().until(() ->
                    second.getState() == Thread.State.TERMINATED || second.getState() == Thread.State.BLOCKED);
        });

        accounts.change("first", AccountStateMetricsIT::stop);
        second.join();

        for (String user : List.of("first", "second")) {
            assertThat(meters.scrape())
                    .contains("syncbit_account_state{state=\"needs_consent\",user=\"" + user + "\"} 1.0");
        }
    }

    private static boolean stop(StoredAccount account) {
        account.needsConsent("withdrawn", NOW);
        return true;
    }

    /** The account table. Each read returns copies; an action can run directly after a read. */
    private static final class Table implements AccountRepository {
        private final Map<String, StoredAccount> rows = new TreeMap<>();
        private final AtomicReference<Runnable> onceRead = new AtomicReference<>(() -> {});

        Table(String... labels) {
            for (String label : labels) {
                rows.put(label, account(label));
            }
        }

        private static StoredAccount account(String label) {
            return new StoredAccount(label, new PersonIdentity(Account.Provider.FITBIT, label, null), NOW);
        }

        @Override
        public List<StoredAccount> findAllByOrderByLabel() {
            List<StoredAccount> copies = rows.values().stream()
                    .map(row -> {
                        StoredAccount copy = account(row.label());
                        if (row.connectionState().state() == Account.State.NEEDS_CONSENT) {
                            stop(copy);
                        }
                        return copy;
                    })
                    .toList();
            onceRead.getAndSet(() -> {}).run();
            return copies;
        }

        @Override
        public Optional<StoredAccount> findByLabel(String label) {
            return Optional.ofNullable(rows.get(label));
        }

        @Override
        public Optional<StoredAccount> findLockedByLabel(String label) {
            return findByLabel(label);
        }

        @Override
        public Optional<StoredAccount> findLockedByProviderAndProviderUserId(
                Account.Provider provider, String providerUserId) {
            return findByLabel(providerUserId);
        }

        @Override
        public Optional<StoredAccount> findByProviderAndFitbitUserId(Account.Provider provider, String fitbitUserId) {
            return Optional.empty();
        }

        @Override
        public StoredAccount save(StoredAccount account) {
            rows.put(account.label(), account);
            return account;
        }
    }
}

package syncbit.auth.account;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import syncbit.auth.seal.SealedTokens;
import syncbit.auth.seal.TokenPair;
import syncbit.auth.seal.TokenSeal;
import syncbit.common.api.Account;

/** Reads accounts and changes each under a row lock. */
@Component
public class AccountStore {
    private static final Logger log = LoggerFactory.getLogger(AccountStore.class);

    /** Database connections reserved for work that does not call a provider. */
    private static final int RESERVED_CONNECTIONS = 2;
    /** The longest wait for a permit to call a provider. It is exceeded only while a provider does not respond. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);

    private final AccountRepository repository;
    private final TransactionOperations transaction;
    private final TokenSeal seal;
    private final AccountStateMetrics stateMetrics;
    private final TokenKeyMetrics keyMetrics;
    private final Semaphore providerCalls;

    AccountStore(
            AccountRepository repository,
            TransactionOperations transaction,
            TokenSeal seal,
            MeterRegistry registry,
            PrometheusRegistry scrapedRegistry,
            HikariDataSource connections) {
        this.repository = repository;
        this.transaction = transaction;
        this.seal = seal;
        this.stateMetrics = new AccountStateMetrics(scrapedRegistry);
        this.keyMetrics = new TokenKeyMetrics(seal, registry);
        this.providerCalls = new Semaphore(Math.max(1, connections.getMaximumPoolSize() - RESERVED_CONNECTIONS), true);
    }

    /** Updates the metrics at startup and logs each account that cannot be used, for example because of a wrong key. */
    @EventListener(ApplicationReadyEvent.class)
    void updateMetricsAtStartup() {
        updateMetrics().forEach((user, connection) -> {
            if (connection.reason() != null) {
                log.atWarn()
                        .addKeyValue("user", user)
                        .log("Account {} is {}: {}", user, connection.state(), connection.reason());
            }
        });
    }

    /** Returns all accounts, sorted by label. */
    public List<StoredAccount> all() {
        return repository.findAllByOrderByLabel();
    }

    /** Returns the account with this {@code user} label. */
    public Optional<StoredAccount> find(String label) {
        return repository.findByLabel(label);
    }

    /** Runs a change in a transaction that locks the account's row. Returns empty if no account has this label. */
    public <T> Optional<T> change(String label, Function<StoredAccount, T> change) {
        return committed(() -> repository.findLockedByLabel(label).map(change));
    }

    /**
     * Like {@link #change}, for a change that calls a provider and holds a database connection until the provider answers.
     * The number of such changes at a time is smaller than the connection pool, and a waiting change holds no connection.
     * A provider that does not respond therefore delays only the changes that call a provider.
     *
     * @param noPermit supplies the result if the wait for a permit times out; {@code change} does not run then
     */
    public <T> Optional<T> changeAtProvider(
            String label, Function<StoredAccount, T> change, Supplier<Optional<T>> noPermit) {
        try {
            if (!providerCalls.tryAcquire(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return noPermit.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return noPermit.get();
        }
        try {
            return change(label, change);
        } finally {
            providerCalls.release();
        }
    }

    /**
     * Changes a person's account in a transaction that locks its row. A person who consents at Google keeps an existing
     * Fitbit account.
     *
     * @param factory creates the account of a person who has none; its argument is the list of all accounts
     */
    public <T> T changeOrAdd(
            PersonIdentity person,
            Function<List<StoredAccount>, StoredAccount> factory,
            Function<StoredAccount, T> change) {
        return committed(() -> change.apply(repository
                .findLockedByProviderAndProviderUserId(person.provider(), person.id())
                .or(() -> Optional.ofNullable(person.fitbitId())
                        .flatMap(id -> repository.findLockedByProviderAndProviderUserId(Account.Provider.FITBIT, id)))
                .orElseGet(() -> repository.save(factory.apply(all())))));
    }

    /** Returns the Google account that replaced the account of this Fitbit user, if any. */
    public Optional<StoredAccount> movedToGoogle(String fitbitUserId) {
        return repository.findByProviderAndFitbitUserId(Account.Provider.GOOGLE, fitbitUserId);
    }

    private <T> T committed(Supplier<T> work) {
        T result = Objects.requireNonNull(transaction.execute(status -> work.get()));
        updateMetrics();
        return result;
    }

    /**
     * Reads and publishes under one lock: otherwise an older reading could overwrite a newer one. A waiting caller has
     * committed its transaction and holds no connection.
     */
    private synchronized Map<String, ConnectionState> updateMetrics() {
        Map<String, ConnectionState> byUser = new TreeMap<>();
        List<StoredAccount> all = all();
        all.forEach(account -> byUser.put(account.label(), connectionState(account)));
        stateMetrics.update(byUser);
        keyMetrics.update(all);
        return byUser;
    }

    /** Returns the connection state. An account whose tokens were sealed with an unknown key needs consent. */
    public ConnectionState connectionState(StoredAccount account) {
        ConnectionState stored = account.connectionState();
        SealedTokens tokens = account.tokens();
        if (stored.isConnected() && tokens != null && !seal.canOpen(tokens)) {
            return new ConnectionState(
                    Account.State.NEEDS_CONSENT,
                    "The tokens of this account are " + TokenSeal.unknownKeyAdvice(tokens, seal.keyId()),
                    stored.since());
        }
        return stored;
    }

    /** Decrypts an account's tokens, if it has any. */
    public Optional<TokenPair> open(StoredAccount account) {
        return Optional.ofNullable(account.tokens()).map(tokens -> seal.open(account.id(), tokens));
    }
}

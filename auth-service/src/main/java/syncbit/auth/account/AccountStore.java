package syncbit.auth.account;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
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

/** Reads accounts, and changes them one at a time under a row lock. */
@Component
public class AccountStore {
    private static final Logger log = LoggerFactory.getLogger(AccountStore.class);

    /** Database connections that are left for everybody else while providers are asked. */
    private static final int SPARE_CONNECTIONS = 2;
    /** Many refreshes at a time get their turn within it, unless a provider hangs. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final AccountRepository repository;
    private final TransactionOperations transaction;
    private final TokenSeal seal;
    private final AccountStateMetrics gauges;
    private final TokenKeyMetrics sealGauges;
    private final Semaphore askingProviders;

    AccountStore(
            AccountRepository repository,
            TransactionOperations transaction,
            TokenSeal seal,
            MeterRegistry registry,
            HikariDataSource connections) {
        this.repository = repository;
        this.transaction = transaction;
        this.seal = seal;
        this.gauges = new AccountStateMetrics(registry);
        this.sealGauges = new TokenKeyMetrics(seal, registry);
        this.askingProviders = new Semaphore(Math.max(1, connections.getMaximumPoolSize() - SPARE_CONNECTIONS), true);
    }

    /** Shows every account's state from the start, and says at once if the key is not the one the tokens need. */
    @EventListener(ApplicationReadyEvent.class)
    void showAtStart() {
        showStates().forEach((user, connection) -> {
            if (connection.reason() != null) {
                log.atWarn()
                        .addKeyValue("user", user)
                        .log("Account {} is {}: {}", user, connection.state(), connection.reason());
            }
        });
    }

    /** All of them, by label. */
    public List<StoredAccount> all() {
        return repository.findAllByOrderByLabel();
    }

    /** The account of a {@code user} label. */
    public Optional<StoredAccount> find(String label) {
        return repository.findByLabel(label);
    }

    /** Runs a change in a transaction that holds the account's row against every other change; empty if unknown. */
    public <T> Optional<T> change(String label, Function<StoredAccount, T> change) {
        return committed(() -> repository.findLockedByLabel(label).map(change));
    }

    /**
     * As {@link #change}, for a change that asks a provider and so holds its connection until that has answered. Who waits
     * for a turn holds none, and the turns are fewer than the connections: a provider that hangs delays nobody else.
     *
     * @param noTurn the answer when no turn comes in time; {@code change} is not run then
     */
    public <T> Optional<T> changeAtProvider(
            String label, Function<StoredAccount, T> change, Supplier<Optional<T>> noTurn) {
        try {
            if (!askingProviders.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return noTurn.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return noTurn.get();
        }
        try {
            return change(label, change);
        } finally {
            askingProviders.release();
        }
    }

    /**
     * Changes a person's account in a transaction that holds its row. Who comes through Google and has an account from
     * Fitbit keeps that one.
     *
     * @param made makes the account of a person who has none, given all that there are
     */
    public <T> T changeOrAdd(
            PersonIdentity person,
            Function<List<StoredAccount>, StoredAccount> made,
            Function<StoredAccount, T> change) {
        return committed(() -> change.apply(repository
                .findLockedByProviderAndProviderUserId(person.provider(), person.id())
                .or(() -> Optional.ofNullable(person.fitbitId())
                        .flatMap(id -> repository.findLockedByProviderAndProviderUserId(Account.Provider.FITBIT, id)))
                .orElseGet(() -> repository.save(made.apply(all())))));
    }

    /** The account that a person of Fitbit goes on with through Google, if there is one. */
    public Optional<StoredAccount> movedToGoogle(String fitbitUserId) {
        return repository.findByProviderAndFitbitUserId(Account.Provider.GOOGLE, fitbitUserId);
    }

    private <T> T committed(Supplier<T> work) {
        T result = Objects.requireNonNull(transaction.execute(status -> work.get()));
        showStates();
        return result;
    }

    /**
     * One at a time from reading to showing, or of two changes the one that read first might show last. Whoever waits
     * here has ended their transaction and holds no connection.
     */
    private synchronized Map<String, ConnectionState> showStates() {
        Map<String, ConnectionState> byUser = new TreeMap<>();
        List<StoredAccount> all = all();
        all.forEach(account -> byUser.put(account.label(), connectionState(account)));
        gauges.show(byUser);
        sealGauges.show(all);
        return byUser;
    }

    /** Whether a token can be had; one that is sealed with a key we do not have can't be opened. */
    public ConnectionState connectionState(StoredAccount account) {
        ConnectionState stored = account.connectionState();
        SealedTokens tokens = account.tokens();
        if (stored.isConnected() && tokens != null && !seal.canOpen(tokens)) {
            return new ConnectionState(
                    Account.State.NEEDS_CONSENT,
                    "Its tokens are " + TokenSeal.unknownKeyAdvice(tokens, seal.keyId()),
                    stored.since());
        }
        return stored;
    }

    /** Opens an account's tokens, if it has any. */
    public Optional<TokenPair> open(StoredAccount account) {
        return Optional.ofNullable(account.tokens()).map(tokens -> seal.open(account.id(), tokens));
    }
}

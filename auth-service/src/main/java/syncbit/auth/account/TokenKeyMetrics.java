package syncbit.auth.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import syncbit.auth.seal.TokenSeal;

/** Registers the counts of accounts whose tokens need another key than the current one. */
final class TokenKeyMetrics {
    private final TokenSeal seal;
    private final AtomicLong previous = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    TokenKeyMetrics(TokenSeal seal, MeterRegistry registry) {
        this.seal = seal;
        Gauge.builder("syncbit.tokens.under.previous.key", previous, AtomicLong::doubleValue)
                .description("Accounts whose tokens are sealed with TOKEN_ENCRYPTION_KEY_PREVIOUS")
                .register(registry);
        Gauge.builder("syncbit.tokens.under.unknown.key", unknown, AtomicLong::doubleValue)
                .description("Accounts whose tokens are sealed with an unknown key")
                .register(registry);
    }

    void update(List<StoredAccount> accounts) {
        previous.set(count(accounts, SealingKey.PREVIOUS));
        unknown.set(count(accounts, SealingKey.UNKNOWN));
    }

    private long count(List<StoredAccount> accounts, SealingKey key) {
        return accounts.stream()
                .filter(account -> SealingKey.of(account, seal) == key)
                .count();
    }
}

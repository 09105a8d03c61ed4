package syncbit.auth.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import syncbit.auth.seal.SealException;
import syncbit.auth.seal.TokenSeal;

/**
 * Seals tokens again at startup if they were sealed with the previous key.
 *
 * <p>Each account has its own transaction, which locks the row and checks the key again. After a crash each pair is sealed
 * with one of the two keys, and both open it. A second instance finds nothing left to do.
 */
@Component
final class TokenResealer {
    private static final Logger log = LoggerFactory.getLogger(TokenResealer.class);

    private final AccountStore accounts;
    private final TokenSeal seal;
    private final Counter resealed;

    TokenResealer(AccountStore accounts, TokenSeal seal, MeterRegistry registry) {
        this.accounts = accounts;
        this.seal = seal;
        this.resealed = Counter.builder("syncbit.tokens.resealed")
                .description("Accounts whose tokens were sealed again with the current TOKEN_ENCRYPTION_KEY")
                .register(registry);
    }

    @EventListener(ApplicationReadyEvent.class)
    void resealAll() {
        long before = count(SealingKey.PREVIOUS);
        accounts.all().stream()
                .filter(account -> SealingKey.of(account, seal) == SealingKey.PREVIOUS)
                .map(StoredAccount::label)
                .forEach(this::reseal);
        long left = count(SealingKey.PREVIOUS);
        if (before > 0) {
            log.info(
                    "The tokens of {} accounts are sealed with the new TOKEN_ENCRYPTION_KEY (key {}); {} remain.{}",
                    before - left,
                    seal.keyId(),
                    left,
                    left == 0 ? " TOKEN_ENCRYPTION_KEY_PREVIOUS can be removed." : "");
        }
        long unknown = count(SealingKey.UNKNOWN);
        if (unknown > 0) {
            log.warn(
                    "The tokens of {} accounts are sealed with an unknown key. Set it as"
                            + " TOKEN_ENCRYPTION_KEY_PREVIOUS and restart, or reconnect these accounts",
                    unknown);
        }
    }

    private void reseal(String label) {
        try {
            accounts.change(label, account -> {
                // Another instance or a refresh may have sealed them since.
                if (SealingKey.of(account, seal) == SealingKey.PREVIOUS) {
                    accounts.open(account).ifPresent(tokens -> account.resealed(seal.seal(account.id(), tokens)));
                    resealed.increment();
                }
                return account;
            });
        } catch (SealException e) {
            log.error("Could not seal the tokens of {} again: {}", label, e.getMessage());
        }
    }

    private long count(SealingKey key) {
        return accounts.all().stream()
                .filter(account -> SealingKey.of(account, seal) == key)
                .count();
    }
}

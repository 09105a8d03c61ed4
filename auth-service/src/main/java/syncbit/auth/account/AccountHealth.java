package syncbit.auth.account;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import syncbit.common.api.Account;
import syncbit.common.store.TimeLimitedHealth;

/** Lists the accounts that need consent. Down only if PostgreSQL does not answer. */
@Component("accountsHealthIndicator")
final class AccountHealth implements HealthIndicator {
    private final AccountStore accounts;
    private final TimeLimitedHealth limited = new TimeLimitedHealth("PostgreSQL", this::check);

    AccountHealth(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public Health health() {
        return limited.health();
    }

    private Health check() {
        Map<String, String> needingConsent = new TreeMap<>();
        accounts.all().forEach(account -> {
            ConnectionState connection = accounts.connectionState(account);
            if (connection.state() == Account.State.NEEDS_CONSENT) {
                needingConsent.put(account.label(), String.valueOf(connection.reason()));
            }
        });
        return Health.up().withDetail("needConsent", needingConsent).build();
    }
}

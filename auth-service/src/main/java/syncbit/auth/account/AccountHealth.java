package syncbit.auth.account;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import syncbit.common.api.Account;

/** Lists the accounts that need consent. Always up, because a restart cannot give consent. */
@Component("accountsHealthIndicator")
final class AccountHealth implements HealthIndicator {
    private final AccountStore accounts;

    AccountHealth(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public Health health() {
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

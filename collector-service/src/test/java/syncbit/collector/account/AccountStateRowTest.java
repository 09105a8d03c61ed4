package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.api.Account;

class AccountStateRowTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AccountStateRow row = new AccountStateRow("anna");

    @Test
    void what_one_provider_refused_says_nothing_of_another_whenever_it_did() {
        row.meet(account(Account.Provider.FITBIT, NOON));
        refused(NOON.plusSeconds(60));

        row.meet(account(Account.Provider.GOOGLE, NOON));

        assertThat(row.forbidden).isEmpty();
        assertThat(row.advice).isNull();
        assertThat(row.comesFrom(Account.Provider.GOOGLE)).isTrue();
        assertThat(row.comesFrom(Account.Provider.FITBIT)).isFalse();
    }

    @Test
    void a_newer_consent_lifts_what_stood_in_the_way_of_an_older_one() {
        row.meet(account(Account.Provider.GOOGLE, NOON));
        refused(NOON.plusSeconds(60));

        row.meet(account(Account.Provider.GOOGLE, NOON));
        assertThat(row.forbidden).containsOnlyKeys("sleep");
        assertThat(row.advice).isEqualTo("Do something.");

        row.meet(account(Account.Provider.GOOGLE, NOON.plusSeconds(61)));
        assertThat(row.forbidden).isEmpty();
        assertThat(row.advice).isNull();
    }

    private void refused(Instant at) {
        row.forbidden.put("sleep", new AccountStateRow.Refusal(at, "403"));
        row.advice = "Do something.";
        row.stoppedAt = at;
    }

    private static Account account(Account.Provider provider, Instant connectedAt) {
        return new Account("anna", provider, Account.State.CONNECTED, connectedAt, Set.of());
    }
}

package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

class AccountStateRowTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AccountStateRow row = new AccountStateRow("anna");

    @Test
    void a_move_to_another_provider_removes_every_refusal() {
        reconcile(account(Account.Provider.FITBIT, NOON));
        refused(NOON.plusSeconds(60));

        reconcile(account(Account.Provider.GOOGLE, NOON));

        assertThat(row.forbidden).isEmpty();
        assertThat(row.advice).isNull();
        assertThat(row.comesFrom(Account.Provider.GOOGLE)).isTrue();
        assertThat(row.comesFrom(Account.Provider.FITBIT)).isFalse();
    }

    @Test
    void a_newer_consent_removes_older_refusals() {
        reconcile(account(Account.Provider.GOOGLE, NOON));
        refused(NOON.plusSeconds(60));

        reconcile(account(Account.Provider.GOOGLE, NOON));
        assertThat(row.forbidden).containsOnlyKeys("sleep");
        assertThat(row.advice).isEqualTo("Do something.");

        reconcile(account(Account.Provider.GOOGLE, NOON.plusSeconds(61)));
        assertThat(row.forbidden).isEmpty();
        assertThat(row.advice).isNull();
    }

    @Test
    void a_row_that_agrees_with_the_account_does_not_change() {
        Account account = account(Account.Provider.GOOGLE, NOON);
        Set<MetricGroup> withheld = Set.of(MetricGroup.SLEEP);

        assertThat(row.reconcile(account, withheld, NOON.plusSeconds(1))).isTrue();
        assertThat(row.reconcile(account, withheld, NOON.plusSeconds(2))).isFalse();
        assertThat(row.forbidden).containsOnlyKeys("sleep");
        assertThat(row.reconcile(account(Account.Provider.GOOGLE, NOON.plusSeconds(9)), Set.of(), NOON.plusSeconds(10)))
                .isTrue();
        assertThat(row.forbidden).isEmpty();
    }

    @Test
    void an_account_whose_consent_leaves_out_everything_is_stopped() {
        row.reconcile(account(Account.Provider.GOOGLE, NOON), Set.of(MetricGroup.values()), NOON);

        assertThat(row.advice).contains("refuses everything", "Reconnect");
    }

    private void reconcile(Account account) {
        row.reconcile(account, Set.of(), NOON);
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

package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

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

    @Test
    void the_dates_since_the_previous_sync_of_a_wearable_are_read_again() {
        Instant longAgo = NOON.minus(Duration.ofDays(12));
        row.devicesRead(reading(tracker("watch", "charge6", longAgo), tracker("band", "inspire3", NOON)));
        row.rereadSync = NOON;

        row.devicesRead(reading(
                tracker("watch", "charge6", NOON.plusSeconds(60)), tracker("band", "inspire3", NOON.plusSeconds(30))));

        assertThat(row.lastSync).isEqualTo(NOON.plusSeconds(60));
        assertThat(row.rereadSync).isEqualTo(longAgo);
        assertThat(row.device).isEqualTo("charge6");
    }

    @Test
    void the_sync_of_a_phone_changes_nothing_if_there_is_a_wearable() {
        Instant longAgo = NOON.minus(Duration.ofDays(12));

        row.devicesRead(reading(tracker("watch", "charge6", longAgo), tracker("phone", "mobiletrack", NOON)));

        assertThat(row.lastSync).isEqualTo(longAgo);
        assertThat(row.device).isEqualTo("charge6");
    }

    @Test
    void a_tracker_without_a_known_sync_gives_its_label() {
        row.devicesRead(reading(tracker("watch", "charge6", null)));

        assertThat(row.lastSync).isNull();
        assertThat(row.device).isEqualTo("charge6");
        assertThat(row.devicesReadAt).isEqualTo(NOON);
    }

    @Test
    void an_empty_device_list_keeps_the_known_label_and_sync() {
        row.devicesRead(reading(tracker("watch", "charge6", NOON)));

        row.devicesRead(reading());

        assertThat(row.lastSync).isEqualTo(NOON);
        assertThat(row.device).isEqualTo("charge6");
    }

    private static Section.Devices reading(Section.Tracker... trackers) {
        return new Section.Devices(NOON, List.of(trackers));
    }

    private static Section.Tracker tracker(String id, String device, @Nullable Instant lastSync) {
        return new Section.Tracker(id, device, 50, lastSync);
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

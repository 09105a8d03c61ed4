package syncbit.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin.Finality;

class FinalityRuleTest {
    private static final FinalityRule FINALITY =
            new FinalityRule(Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofHours(36));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Summer time ends on this date, so it has 25 hours: it ends at 23:00 UTC. */
    private static final LocalDate DATE = LocalDate.parse("2026-10-25");

    private static final Instant MORNING_AFTER = Instant.parse("2026-10-26T06:00:00Z");

    @Test
    void a_date_is_final_once_the_tracker_has_synced_past_its_end() {
        assertThat(isFinal("2026-10-25T23:15:00Z", MORNING_AFTER)).isTrue();
    }

    @Test
    void a_sync_within_the_settle_time_is_too_early() {
        assertThat(isFinal("2026-10-25T23:14:59Z", MORNING_AFTER)).isFalse();
    }

    @Test
    void the_end_of_a_date_is_midnight_in_the_accounts_time_zone() {
        assertThat(isFinal(ZoneId.of("Pacific/Auckland"), "2026-10-25T11:15:00Z", MORNING_AFTER))
                .isTrue();
        assertThat(isFinal(ZoneId.of("America/Los_Angeles"), "2026-10-26T06:00:00Z", MORNING_AFTER))
                .isFalse();
    }

    @Test
    void a_week_later_a_date_is_final_although_the_tracker_has_not_synced() {
        String longAgo = "2026-09-01T06:00:00Z";

        assertThat(isFinal(longAgo, Instant.parse("2026-11-01T22:59:59Z"))).isFalse();
        assertThat(isFinal(longAgo, Instant.parse("2026-11-01T23:00:00Z"))).isTrue();
        assertThat(FINALITY.isSynced(DATE, BERLIN, null)).isFalse();
    }

    @Test
    void if_no_sync_is_known_at_all_a_date_is_final_36_hours_after_its_end() {
        AccountState read = state(BERLIN, MORNING_AFTER, null, Set.of());
        AccountState mayNotRead = state(BERLIN, null, null, Set.of(MetricGroup.DEVICE));

        for (AccountState state : List.of(read, mayNotRead)) {
            assertThat(FINALITY.isFinal(DATE, BERLIN, state, Instant.parse("2026-10-27T10:59:59Z")))
                    .isFalse();
            assertThat(FINALITY.isFinal(DATE, BERLIN, state, Instant.parse("2026-10-27T11:00:00Z")))
                    .isTrue();
        }
    }

    @Test
    void before_the_first_device_reading_a_date_without_a_sync_waits_for_a_week() {
        AccountState unread = state(BERLIN, null, null, Set.of());

        assertThat(FINALITY.isFinal(DATE, BERLIN, unread, Instant.parse("2026-11-01T22:59:59Z")))
                .isFalse();
        assertThat(FINALITY.isFinal(DATE, BERLIN, unread, Instant.parse("2026-11-01T23:00:00Z")))
                .isTrue();
    }

    @Test
    void of_a_range_only_the_dates_up_to_the_last_final_one_are_ready() {
        DateRange range = new DateRange(DATE.minusDays(3), DATE);
        Instant syncedBeforeTheLastDateEnded = Instant.parse("2026-10-25T12:00:00Z");

        assertThat(FINALITY.ready(range, state(BERLIN, syncedBeforeTheLastDateEnded), MORNING_AFTER))
                .isEqualTo(new DateRange(range.from(), DATE.minusDays(1)));
        assertThat(FINALITY.ready(range, state(BERLIN, MORNING_AFTER), MORNING_AFTER))
                .isEqualTo(range);
        assertThat(FINALITY.ready(range, state(BERLIN, null), MORNING_AFTER).count())
                .isZero();
    }

    @Test
    void the_reason_why_a_date_is_final_is_the_strongest_one() {
        Instant weekLater = Instant.parse("2026-11-01T23:00:00Z");

        assertThat(reason(state(BERLIN, weekLater), weekLater)).isEqualTo(Finality.SYNC);
        assertThat(reason(state(BERLIN, Instant.parse("2026-09-01T06:00:00Z")), weekLater))
                .isEqualTo(Finality.PATIENCE);
        assertThat(reason(state(BERLIN, MORNING_AFTER, null, Set.of()), weekLater))
                .isEqualTo(Finality.WITHOUT_SYNC);
        assertThat(reason(state(BERLIN, null, null, Set.of()), weekLater)).isEqualTo(Finality.PATIENCE);
    }

    @Test
    void a_date_that_is_not_final_is_fetched_only_on_request() {
        assertThat(reason(state(BERLIN, Instant.parse("2026-10-25T12:00:00Z")), MORNING_AFTER))
                .isEqualTo(Finality.FORCED);
    }

    private static Finality reason(AccountState state, Instant now) {
        return FINALITY.of(DATE, BERLIN, state, now);
    }

    private static AccountState state(ZoneId zone, @Nullable Instant lastSync) {
        return state(zone, lastSync, lastSync, Set.of());
    }

    private static AccountState state(
            ZoneId zone, @Nullable Instant readAt, @Nullable Instant lastSync, Set<MetricGroup> forbidden) {
        TrackerState tracker = new TrackerState(readAt, lastSync, null, null, null, null);
        return new AccountState("default", zone, DATE.minusDays(3), "charge6", null, forbidden, tracker);
    }

    private static boolean isFinal(String lastSync, Instant now) {
        return isFinal(BERLIN, lastSync, now);
    }

    private static boolean isFinal(ZoneId zone, String lastSync, Instant now) {
        return FINALITY.isFinal(DATE, zone, state(zone, Instant.parse(lastSync)), now);
    }
}

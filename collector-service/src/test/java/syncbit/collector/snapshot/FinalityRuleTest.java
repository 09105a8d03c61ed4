package syncbit.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.TrackerState;

class FinalityRuleTest {
    private static final FinalityRule FINALITY = new FinalityRule(Duration.ofMinutes(15), Duration.ofDays(7));
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
        assertThat(FINALITY.isFinal(
                        DATE, ZoneId.of("Pacific/Auckland"), Instant.parse("2026-10-25T11:15:00Z"), MORNING_AFTER))
                .isTrue();
        assertThat(FINALITY.isFinal(
                        DATE, ZoneId.of("America/Los_Angeles"), Instant.parse("2026-10-26T06:00:00Z"), MORNING_AFTER))
                .isFalse();
    }

    @Test
    void a_week_later_a_date_is_final_without_a_sync() {
        assertThat(FINALITY.isFinal(DATE, BERLIN, null, Instant.parse("2026-11-01T22:59:59Z")))
                .isFalse();
        assertThat(FINALITY.isFinal(DATE, BERLIN, null, Instant.parse("2026-11-01T23:00:00Z")))
                .isTrue();
        assertThat(FINALITY.isSynced(DATE, BERLIN, null)).isFalse();
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

    private static AccountState state(ZoneId zone, @Nullable Instant lastSync) {
        TrackerState tracker = new TrackerState(lastSync, lastSync, null, null, null, null);
        return new AccountState("default", zone, DATE.minusDays(3), "charge6", null, Set.of(), tracker);
    }

    private static boolean isFinal(String lastSync, Instant now) {
        return FINALITY.isFinal(DATE, BERLIN, Instant.parse(lastSync), now);
    }
}

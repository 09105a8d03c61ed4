package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.SnapshotBuilder;
import syncbit.collector.task.TaskRow;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

class DeviceSyncTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 9);
    private static final DateRange WANTED = new DateRange(YESTERDAY.minusDays(9), YESTERDAY);
    private static final DateRange YESTERDAY_IS_NOT_FINAL =
            new DateRange(YESTERDAY.minusDays(9), YESTERDAY.minusDays(1));

    @Test
    void the_first_reading_is_due_immediately() {
        assertThat(isDue(snapshot(), null)).isTrue();
    }

    @Test
    void usually_a_reading_is_due_after_fourteen_minutes() {
        assertThat(isDue(snapshot().tracker(readBefore(minutes(13))), null)).isFalse();
        assertThat(isDue(snapshot().tracker(readBefore(minutes(14))), null)).isTrue();
    }

    @Test
    void while_dates_are_queued_a_reading_is_due_after_almost_an_hour() {
        SnapshotBuilder queued = snapshot().inFlight(queuedRow());

        assertThat(isDue(queued.tracker(readBefore(minutes(58))), null)).isFalse();
        assertThat(isDue(queued.tracker(readBefore(minutes(59))), null)).isTrue();
    }

    @Test
    void while_dates_wait_for_a_sync_each_run_reads_until_half_of_the_quota_is_used() {
        SnapshotBuilder awaiting = snapshot().ready(YESTERDAY_IS_NOT_FINAL).tracker(readBefore(Duration.ofSeconds(11)));

        assertThat(isDue(awaiting.quota(150, 75), null)).isTrue();
        assertThat(isDue(awaiting.quota(150, 74), null)).isFalse();
    }

    @Test
    void a_failed_attempt_counts_like_a_reading() {
        assertThat(isDue(snapshot(), NOW.minus(minutes(13)))).isFalse();
        assertThat(isDue(snapshot(), NOW.minus(minutes(14)))).isTrue();
    }

    @Test
    void a_retry_of_a_run_costs_no_additional_reading() {
        SnapshotBuilder awaiting = snapshot().ready(YESTERDAY_IS_NOT_FINAL).tracker(readBefore(Duration.ofSeconds(11)));

        assertThat(DeviceSync.isDue(awaiting.build(), null, true)).isFalse();
        assertThat(DeviceSync.isDue(awaiting.build(), null, false)).isTrue();
    }

    @Test
    void no_reading_is_due_if_the_account_is_not_served_or_may_not_read_devices() {
        assertThat(isDue(snapshot().stopped("Do something."), null)).isFalse();
        assertThat(isDue(snapshot().connection(Account.State.NEEDS_CONSENT), null))
                .isFalse();
        assertThat(isDue(snapshot().forbidden(MetricGroup.DEVICE), null)).isFalse();
        assertThat(isDue(snapshot().wanted(new DateRange(YESTERDAY, YESTERDAY.minusDays(1))), null))
                .isFalse();
    }

    private static boolean isDue(SnapshotBuilder snapshot, @Nullable Instant lastAttempt) {
        return DeviceSync.isDue(snapshot.build(), lastAttempt, false);
    }

    private static SnapshotBuilder snapshot() {
        return new SnapshotBuilder(NOW, WANTED);
    }

    private static TrackerState readBefore(Duration ago) {
        return new TrackerState(NOW.minus(ago), null, null, null, null, null);
    }

    private static TaskRow queuedRow() {
        return new TaskRow(1, YESTERDAY, Set.of(MetricGroup.HRV), TaskRow.State.QUEUED, false, 0, NOW);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}

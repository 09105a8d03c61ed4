package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.FinalityRule;
import syncbit.collector.snapshot.SnapshotBuilder;
import syncbit.collector.task.TaskRow;
import syncbit.common.summary.MetricGroup;

class RereadsTest {
    private static final FinalityRule FINALITY =
            new FinalityRule(Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofHours(36));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    private static final Instant THIS_MORNING = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant TEN_DAYS_AGO = Instant.parse("2026-11-10T11:00:00Z");

    @Test
    void dates_that_were_fetched_before_the_sync_are_read_again_after_it() {
        Rereads rereads = rereads(tracker(THIS_MORNING, TEN_DAYS_AGO, TODAY), NOON, TODAY.minusDays(1), Set.of());

        assertThat(rereads.dates())
                .containsExactlyInAnyOrderElementsOf(
                        TODAY.minusDays(10).datesUntil(TODAY).toList());
        assertThat(rereads.sync()).isEqualTo(THIS_MORNING);
    }

    @Test
    void missing_dates_are_not_read_again_because_they_are_fetched_anyway() {
        Set<LocalDate> missing = Set.of(TODAY.minusDays(1), TODAY.minusDays(2));

        assertThat(rereads(tracker(THIS_MORNING, TEN_DAYS_AGO, TODAY), NOON, TODAY.minusDays(1), missing)
                        .dates())
                .hasSize(8)
                .doesNotContainAnyElementsOf(missing);
    }

    @Test
    void a_known_sync_changes_nothing() {
        TrackerState tracker = tracker(THIS_MORNING, THIS_MORNING, TODAY);
        Rereads rereads = rereads(tracker, NOON, TODAY.minusDays(1), Set.of());

        assertThat(rereads.dates()).isEmpty();
        assertThat(rereads.changes(tracker)).isFalse();
    }

    @Test
    void the_first_known_sync_is_stored_and_no_date_is_read_again() {
        TrackerState tracker = tracker(THIS_MORNING, null, null);
        Rereads rereads = rereads(tracker, NOON, TODAY.minusDays(1), Set.of());

        assertThat(rereads).isEqualTo(new Rereads(Set.of(), THIS_MORNING, TODAY));
        assertThat(rereads.changes(tracker)).isTrue();
    }

    @Test
    void the_last_week_is_read_again_once_a_day_when_yesterday_is_final() {
        Rereads rereads =
                rereads(tracker(THIS_MORNING, THIS_MORNING, TODAY.minusDays(1)), NOON, TODAY.minusDays(1), Set.of());

        assertThat(rereads.dates())
                .containsExactlyInAnyOrderElementsOf(
                        TODAY.minusDays(7).datesUntil(TODAY).toList());
        assertThat(rereads.on()).isEqualTo(TODAY);
    }

    @Test
    void without_a_sync_the_last_week_waits_for_the_evening() {
        TrackerState tracker = tracker(TEN_DAYS_AGO, TEN_DAYS_AGO, TODAY.minusDays(1));
        Instant evening = Instant.parse("2026-11-20T17:00:00Z");

        assertThat(rereads(tracker, NOON, TODAY.minusDays(8), Set.of()).dates()).isEmpty();
        assertThat(rereads(tracker, evening, TODAY.minusDays(8), Set.of()).dates())
                .containsExactlyInAnyOrderElementsOf(
                        TODAY.minusDays(14).datesUntil(TODAY.minusDays(7)).toList());
    }

    @Test
    void a_date_in_flight_is_read_again_because_it_may_have_been_read_before_the_sync() {
        Rereads rereads = rereads(
                tracker(THIS_MORNING, TEN_DAYS_AGO, TODAY),
                NOON,
                TODAY.minusDays(1),
                Set.of(TODAY.minusDays(4)),
                row(TODAY.minusDays(4), TaskRow.State.PUBLISHED));

        assertThat(rereads.dates()).hasSize(10).contains(TODAY.minusDays(4));
        assertThat(rereads.sync()).isEqualTo(THIS_MORNING);
    }

    @Test
    void the_daily_reread_skips_dates_in_flight_and_missing_dates() {
        Rereads rereads = rereads(
                tracker(THIS_MORNING, THIS_MORNING, TODAY.minusDays(1)),
                NOON,
                TODAY.minusDays(1),
                Set.of(TODAY.minusDays(1)),
                row(TODAY.minusDays(4), TaskRow.State.QUEUED));

        assertThat(rereads.dates()).hasSize(5).doesNotContain(TODAY.minusDays(4), TODAY.minusDays(1));
    }

    @Test
    void dates_with_data_of_the_previous_provider_are_not_read_again() {
        TrackerState came = new TrackerState(
                NOON,
                THIS_MORNING,
                THIS_MORNING,
                TODAY.minusDays(1),
                Instant.parse("2026-11-17T09:00:00Z"),
                TODAY.minusDays(3));

        assertThat(rereads(came, NOON, TODAY.minusDays(1), Set.of()).dates())
                .containsExactly(TODAY.minusDays(3), TODAY.minusDays(2), TODAY.minusDays(1));
    }

    @Test
    void a_parked_date_stays_parked_and_does_not_stop_the_others() {
        Rereads rereads = rereads(
                tracker(THIS_MORNING, TEN_DAYS_AGO, TODAY),
                NOON,
                TODAY.minusDays(1),
                Set.of(),
                row(TODAY.minusDays(4), TaskRow.State.PARKED));

        assertThat(rereads.dates()).hasSize(9).doesNotContain(TODAY.minusDays(4));
    }

    private static TrackerState tracker(
            @Nullable Instant lastSync, @Nullable Instant rereadSync, @Nullable LocalDate rereadOn) {
        return new TrackerState(NOON, lastSync, rereadSync, rereadOn, null, null);
    }

    private static Rereads rereads(
            TrackerState tracker, Instant now, LocalDate lastReady, Set<LocalDate> missing, TaskRow... inFlight) {
        LocalDate first = TODAY.minusDays(100);
        SortedMap<LocalDate, Set<MetricGroup>> groupsByDate = new TreeMap<>();
        missing.forEach(date -> groupsByDate.put(date, Set.of(MetricGroup.HEART)));
        return Rereads.of(
                new SnapshotBuilder(now, new DateRange(first, TODAY.minusDays(1)))
                        .timeZone(BERLIN)
                        .tracker(tracker)
                        .ready(new DateRange(first, lastReady))
                        .missing(groupsByDate)
                        .inFlight(inFlight)
                        .build(),
                BERLIN,
                FINALITY);
    }

    private static TaskRow row(LocalDate date, TaskRow.State state) {
        return new TaskRow(1, date, Set.of(MetricGroup.HEART), state, true, 0, NOON);
    }
}

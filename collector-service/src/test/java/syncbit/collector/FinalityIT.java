package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** Dates are fetched when the tracker's sync makes them final. */
class FinalityIT extends CollectorIntegrationTest {
    @Test
    void dates_wait_for_the_tracker_and_are_fetched_when_it_syncs() {
        SimulatedPerson person = connected(20);
        person.syncUntil(today().minusDays(3).atTime(12, 0).toInstant(ZoneOffset.UTC));

        runScheduler();
        assertThat(dates(write(17))).doesNotContain(daysAgo(3), daysAgo(2), daysAgo(1));
        person.syncUntil(null);
        clock.advance(Duration.ofMinutes(15));
        runScheduler();

        assertThat(dates(write(3))).containsExactlyInAnyOrder(daysAgo(1), daysAgo(2), daysAgo(3));
        clock.advance(Duration.ofMinutes(15));
        runScheduler();
        runScheduler();
        assertThat(rows()).isEmpty();
    }

    @Test
    void the_sync_of_a_phone_does_not_make_a_date_final_if_there_is_a_wearable() {
        // The first device has just synced, the second one 26 hours before.
        SimulatedPerson person = simulator.add(SimulatedPerson.seeded("PHONE1", 11)
                .tracker("MobileTrack")
                .tracker("Charge 6")
                .memberSince(daysAgo(5)));
        connect(person, FitbitScopes.ALL);

        runScheduler();

        List<DailySummary> events = write(4);
        assertThat(dates(events)).containsExactlyInAnyOrder(daysAgo(5), daysAgo(4), daysAgo(3), daysAgo(2));
        assertThat(events).extracting(DailySummary::device).containsOnly("charge6");
    }

    @Test
    void after_a_week_a_date_is_fetched_without_a_sync_and_again_after_a_late_sync() {
        SimulatedPerson person = connected(20);
        person.syncUntil(today().minusDays(10).atTime(12, 0).toInstant(ZoneOffset.UTC));

        runScheduler();
        // It ended seven days ago.
        assertThat(dates(write(13)))
                .containsExactlyInAnyOrderElementsOf(
                        person.memberSince().datesUntil(daysAgo(7)).toList());
        runScheduler();
        person.syncUntil(null);
        clock.advance(Duration.ofMinutes(15));
        runScheduler();

        assertThat(dates(write(10)))
                .containsExactlyInAnyOrderElementsOf(Stream.iterate(1, ago -> ago + 1)
                        .limit(10)
                        .map(this::daysAgo)
                        .toList());
    }

    @Test
    void a_requested_date_is_fetched_before_it_is_final_and_again_after_the_sync() {
        SimulatedPerson person = connected(20);
        person.syncUntil(today().minusDays(3).atTime(12, 0).toInstant(ZoneOffset.UTC));
        runScheduler();
        write(17);

        type(daysAgo(1));
        Section unsynced = write(1).getFirst().sections().get(MetricGroup.ACTIVITY);
        runScheduler();
        person.syncUntil(null);
        clock.advance(Duration.ofMinutes(15));
        runScheduler();

        List<DailySummary> events = write(3);
        assertThat(dates(events)).containsExactlyInAnyOrder(daysAgo(1), daysAgo(2), daysAgo(3));
        assertThat(events)
                .filteredOn(event -> event.date().equals(daysAgo(1)))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.sections().get(MetricGroup.ACTIVITY)).isNotEqualTo(unsynced));
    }

    @Test
    void without_the_device_permission_dates_are_fetched_36_hours_later_and_devices_are_never_requested() {
        Set<String> scopes = new HashSet<>(FitbitScopes.ALL);
        scopes.remove("settings");
        SimulatedPerson person = connected(20, scopes);

        runScheduler();

        // The day before yesterday ended 36 hours ago.
        List<DailySummary> events = write(19);
        assertThat(dates(events))
                .containsExactlyInAnyOrderElementsOf(
                        person.memberSince().datesUntil(daysAgo(1)).toList());
        assertThat(events).allSatisfy(event -> assertThat(event.groups()).doesNotContain(MetricGroup.DEVICE));
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.DEVICES))
                .isZero();
        clock.advance(Duration.ofDays(1));
        runScheduler();
        assertThat(dates(write(1))).contains(daysAgo(2));
    }

    @Test
    void the_last_week_is_read_again_once_a_day() {
        connected(20);
        runScheduler();
        write(20);
        runScheduler();
        clock.advance(Duration.ofDays(1));

        runScheduler();
        assertThat(dates(write(7)))
                .containsExactlyInAnyOrderElementsOf(Stream.iterate(1, ago -> ago + 1)
                        .limit(7)
                        .map(this::daysAgo)
                        .toList());
        clock.advance(Duration.ofHours(1));
        runScheduler();
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_date_without_data_is_complete_and_not_requested_again() {
        SimulatedPerson person = connected(20);
        person.correct(daysAgo(15), day -> SimulatedDay.empty(daysAgo(15)));
        runScheduler();
        write(20);
        long requests = requests();

        runScheduler();
        assertThat(rows()).isEmpty();
        assertThat(requests()).isEqualTo(requests);
    }

    @Test
    void the_time_zone_is_read_again_daily_and_applies_to_new_dates() {
        connected(5);
        runScheduler();
        write(5);
        jdbc.sql("update collector.account_state set time_zone = 'Europe/Berlin'")
                .update();
        clock.advance(Duration.ofHours(23));
        runScheduler();
        assertThat(timeZone()).isEqualTo("Europe/Berlin");

        clock.advance(Duration.ofHours(1));
        runScheduler();

        assertThat(timeZone()).isEqualTo("UTC");
    }

    private String timeZone() {
        return jdbc.sql("select time_zone from collector.account_state")
                .query(String.class)
                .single();
    }

    private LocalDate daysAgo(int days) {
        return today().minusDays(days);
    }

    private static List<LocalDate> dates(List<DailySummary> events) {
        return events.stream().map(DailySummary::date).toList();
    }
}

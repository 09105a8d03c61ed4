package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import syncbit.simulator.person.SleepLog;

/** Unsynced data is not visible. */
class LateSyncTest extends AbstractSimulatorTest {
    private static final LocalDate LAST = LocalDate.of(2026, 1, 6);
    private static final LocalDate HELD = LocalDate.of(2026, 1, 7);

    @Test
    void dates_after_the_last_sync_look_unworn_until_it_syncs() {
        person.syncUntil(HELD.atStartOfDay(person.timeZone()).toInstant());

        assertThat(steps(LAST)).isEqualTo(activity(LAST).steps());
        assertThat(steps(HELD)).isZero();
        assertThat(caller.json("/1/user/-/activities/minutesSedentary/date/" + HELD + "/1d.json")
                        .at("/activities-minutesSedentary/0/value")
                        .asString())
                .isEqualTo("1440");
        assertThat(caller.body("/1.2/user/-/sleep/date/" + HELD + "/" + TODAY + ".json"))
                .isEqualTo("{\"sleep\":[]}");
        assertThat(caller.body("/1/user/-/hrv/date/" + HELD + "/" + TODAY + ".json"))
                .isEqualTo("{\"hrv\":[]}");
        assertThat(person.day(HELD).sleeps()).isNotEmpty();

        person.syncUntil(null);

        assertThat(steps(HELD)).isEqualTo(activity(HELD).steps());
        assertThat(simulator.visibleSamples(person, HELD)).isEqualTo(simulator.expectedSamples(person, HELD));
    }

    @Test
    void a_date_synced_at_noon_is_known_in_part() {
        Instant midnight = HELD.atStartOfDay(person.timeZone()).toInstant();
        person.syncUntil(midnight.plus(Duration.ofHours(18)));
        long whole = activity(HELD).steps();

        assertThat(steps(HELD)).isEqualTo(whole * 3 / 4);
        assertThat(caller.json("/1.2/user/-/sleep/date/" + HELD + ".json")
                        .get("sleep")
                        .size())
                .isEqualTo(person.day(HELD).sleeps().size());
    }

    @Test
    void a_night_is_unknown_until_a_sync_after_it() {
        SleepLog night = person.day(HELD).sleeps().getFirst();
        person.syncUntil(night.end().minusMinutes(1).atZone(person.timeZone()).toInstant());
        assertThat(caller.body("/1/user/-/br/date/" + HELD + ".json")).isEqualTo("{\"br\":[]}");
        assertThat(caller.json("/1.2/user/-/sleep/date/" + HELD + ".json")
                        .get("sleep")
                        .size())
                .isZero();

        person.syncUntil(night.end().atZone(person.timeZone()).toInstant());

        assertThat(caller.json("/1.2/user/-/sleep/date/" + HELD + ".json")
                        .at("/sleep/0/logId")
                        .asLong())
                .isEqualTo(night.logId());
    }

    @Test
    void the_devices_have_the_trackers_last_sync_and_the_scales_own() {
        person.syncUntil(Instant.parse("2026-01-07T01:02:03.456Z"));

        var devices = caller.json("/1/user/-/devices.json");

        assertThat(devices.at("/0/type").asString()).isEqualTo("TRACKER");
        assertThat(devices.at("/0/lastSyncTime").asString()).isEqualTo("2026-01-07T10:02:03.000");
        assertThat(devices.at("/1/type").asString()).isEqualTo("SCALE");
        assertThat(devices.at("/1/lastSyncTime").asString()).isEqualTo("2026-01-10T21:10:00.000");
    }

    @Test
    void a_scale_does_not_wait_for_the_tracker() {
        LocalDate weighed = LocalDate.of(2025, 12, 1)
                .datesUntil(TODAY)
                .filter(date -> !person.day(date).weightLogs().isEmpty())
                .findFirst()
                .orElseThrow();
        person.syncUntil(weighed.minusDays(2).atStartOfDay(person.timeZone()).toInstant());

        assertThat(steps(weighed)).isZero();
        assertThat(caller.json("/1/user/-/body/log/weight/date/" + weighed + ".json")
                        .get("weight")
                        .size())
                .isEqualTo(person.day(weighed).weightLogs().size());
    }

    @Test
    void today_grows_with_the_clock() {
        clock.set(Instant.parse("2026-01-10T02:00:00Z"));
        long morning = steps(TODAY);
        clock.advance(Duration.ofHours(6));

        assertThat(steps(TODAY)).isGreaterThan(morning);
        clock.advance(Duration.ofDays(1));
        assertThat(steps(TODAY)).isEqualTo(activity(TODAY).steps());
    }

    @Test
    void a_correction_changes_the_response_and_the_expected_samples() {
        person.correct(LAST, day -> day.withSteps(17));
        person.correct(LAST, day -> day.withVo2Max("40.5"));

        assertThat(steps(LAST)).isEqualTo(17);
        assertThat(simulator.expectedSamples(person, LAST))
                .anyMatch(sample -> sample.metric().equals("fitbit_steps_total") && sample.value() == 17)
                .anyMatch(sample -> sample.metric().equals("fitbit_vo2_max") && sample.value() == 40.5);
    }

    private long steps(LocalDate date) {
        // A new sign-in: the previous token may have expired by the moved clock.
        SimulatorClient fresh =
                new SimulatorClient(simulator, simulator.signIn(person).access());
        return Long.parseLong(fresh.json("/1/user/-/activities/steps/date/" + date + "/1d.json")
                .at("/activities-steps/0/value")
                .asString());
    }
}

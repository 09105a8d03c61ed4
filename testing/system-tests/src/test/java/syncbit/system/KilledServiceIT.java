package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.person.SimulatedPerson;

/** Whatever dies in mid-run, the end is the same. */
class KilledServiceIT {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** Who has been connected, by label: each brings the work in whose middle something dies. */
    private final Map<String, SimulatedPerson> people = new LinkedHashMap<>();

    @Test
    void each_service_is_killed_and_both_stores_fail_in_mid_run_and_no_sample_is_missing_or_there_twice() {
        // No history fits into two windows: when the first of it is written there is work left to be interrupted.
        try (RunningSystem system =
                new RunningSystem("nothing-is-lost", new RunningSystem.Quota(13, Duration.ofSeconds(6)))) {
            system.start();
            AdminSession operator = system.operator().logIn();

            inMidRunOf("collector-dies", 120, system, operator);
            system.killAndRestart(SyncbitService.COLLECTOR);

            inMidRunOf("writer-dies", 90, system, operator);
            system.killAndRestart(SyncbitService.WRITER);

            SimulatedPerson carol = inMidRunOf("auth-dies", 90, system, operator);
            system.killAndRestart(SyncbitService.AUTH);
            // What was in the memory of the auth-service that died must not be what keeps the tokens alive.
            system.fitbit().expireAccess(carol);

            inMidRunOf("victoria-fails", 90, system, operator);
            system.stores().victoria().kill();
            await("events that wait for VictoriaMetrics")
                    .atMost(PATIENCE)
                    .until(() -> system.broker().ready("daily-summaries") > 0);
            system.stores().victoria().switchOn();

            inMidRunOf("broker-hangs-up", 90, system, operator);
            system.broker().closeConnections();

            inMidRunOf("all-are-stopped", 90, system, operator);
            for (SyncbitService service : SyncbitService.values()) {
                // 143 is the JVM's own answer to SIGTERM once everything is shut down.
                assertThat(system.stop(service))
                        .as("exit status of %s", service)
                        .isIn(0, 143);
            }
            system.start();

            people.forEach((user, person) -> assertAllArrives(user, new WantedDates(person), system));
            assertThat(system.broker().look("daily-summaries.parked")).isEmpty();
            assertThat(system.broker().look("date-tasks.parked")).isEmpty();
            assertThat(system.fitbit().requests().count(kind -> kind.status() == 429))
                    .as("requests beyond the quota")
                    .isZero();
        }
    }

    /** Connects somebody new and returns when part of the history is written and part of it is not. */
    private SimulatedPerson inMidRunOf(String user, int days, RunningSystem system, AdminSession operator) {
        String id = "NIL%03d".formatted(people.size());
        SimulatedPerson person = system.fitbit()
                .add(SimulatedPerson.seeded(id, 33 + people.size())
                        .timeZone(ZONE.getId())
                        .scale("Aria")
                        .memberSince(
                                days >= 120
                                        ? WantedDates.startAcrossChangeOfClock(ZONE, days)
                                        : WantedDates.start(ZONE, days)));
        people.put(user, person);
        operator.logIn().connect(person, user);
        system.awaitCells(user, 1, PATIENCE);
        assertThat(system.writer().completeDays(user))
                .as("still in mid-run")
                .isLessThan(new WantedDates(person).count());
        return person;
    }

    private static void assertAllArrives(String user, WantedDates days, RunningSystem system) {
        system.awaitCompleteDays(user, days.count(), PATIENCE);
        assertThat(system.writer().gaps(user, days.from(), days.to())).isEmpty();
        // What VictoriaMetrics forgot when it was killed comes back a little later than its dates were complete.
        await().atMost(PATIENCE).untilAsserted(() -> system.assertHoldsTheTruth(user, days));
    }
}

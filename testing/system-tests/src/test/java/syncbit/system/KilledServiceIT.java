package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.person.SimulatedPerson;

/** No data is lost or duplicated when a service or a store fails during a fetch. */
class KilledServiceIT {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** The connected people by label. Each new one provides work to interrupt. */
    private final Map<String, SimulatedPerson> people = new LinkedHashMap<>();

    @Test
    void no_sample_is_missing_or_duplicate_after_each_service_was_killed_and_both_stores_failed() {
        // A history needs more than two windows: work remains when its first dates are written.
        try (RunningSystem system =
                new RunningSystem("killed-service", new RunningSystem.Quota(13, Duration.ofSeconds(6)))) {
            system.start();
            AdminSession admin = system.admin().logIn();

            connectAndAwaitPartOfHistory("collector-dies", 120, system, admin);
            system.killAndRestart(SyncbitService.COLLECTOR);

            connectAndAwaitPartOfHistory("writer-dies", 90, system, admin);
            system.killAndRestart(SyncbitService.WRITER);

            SimulatedPerson carol = connectAndAwaitPartOfHistory("auth-dies", 90, system, admin);
            system.killAndRestart(SyncbitService.AUTH);
            // The tokens must survive without the memory of the killed auth-service.
            system.fitbit().expireAccess(carol);

            connectAndAwaitPartOfHistory("victoria-fails", 90, system, admin);
            system.stores().victoria().kill();
            await("events that wait for VictoriaMetrics")
                    .atMost(PATIENCE)
                    .until(() -> system.broker().ready("daily-summaries") > 0);
            system.stores().victoria().switchOn();

            connectAndAwaitPartOfHistory("broker-hangs-up", 90, system, admin);
            system.broker().closeConnections();

            connectAndAwaitPartOfHistory("all-are-stopped", 90, system, admin);
            for (SyncbitService service : SyncbitService.values()) {
                // 143 is the JVM's exit status after SIGTERM and a complete shutdown.
                assertThat(system.stop(service))
                        .as("exit status of %s", service)
                        .isIn(0, 143);
            }
            system.start();

            people.forEach((user, person) -> assertAllArrives(user, new WantedDates(person), system));
            assertThat(system.broker().peek("daily-summaries.parked")).isEmpty();
            assertThat(system.broker().peek("date-tasks.parked")).isEmpty();
            assertThat(system.fitbit().requests().count(kind -> kind.status() == 429))
                    .as("requests beyond the quota")
                    .isZero();
        }
    }

    /** Connects a new person and returns when the history is written in part. */
    private SimulatedPerson connectAndAwaitPartOfHistory(
            String user, int days, RunningSystem system, AdminSession admin) {
        String id = "NIL%03d".formatted(people.size());
        SimulatedPerson person = system.fitbit()
                .add(SimulatedPerson.seeded(id, 33 + people.size())
                        .timeZone(ZONE.getId())
                        .scale("Aria")
                        .memberSince(
                                days >= 120
                                        ? WantedDates.startAcrossClockChange(ZONE, days)
                                        : WantedDates.start(ZONE, days)));
        people.put(user, person);
        admin.logIn().connect(person, user);
        system.awaitCompletePairs(user, 1, PATIENCE);
        assertThat(system.writer().completeDays(user))
                .as("the history is not complete yet")
                .isLessThan(new WantedDates(person).count());
        return person;
    }

    private static void assertAllArrives(String user, WantedDates days, RunningSystem system) {
        system.awaitCompleteDays(user, days.count(), PATIENCE);
        assertThat(system.writer().gaps(user, days.from(), days.to())).isEmpty();
        // The samples that VictoriaMetrics lost when it was killed return after their dates were complete.
        await().atMost(PATIENCE).untilAsserted(() -> system.assertHoldsAll(user, days));
    }
}

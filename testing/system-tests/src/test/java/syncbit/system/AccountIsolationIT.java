package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import syncbit.common.api.Account;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** A problem of one account does not affect another. */
class AccountIsolationIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void a_revoked_consent_stops_only_its_account_visibly_and_a_new_consent_continues_the_history() {
        try (RunningSystem system =
                new RunningSystem("account-isolation", new RunningSystem.Quota(12, Duration.ofSeconds(3)))) {
            SimulatedPerson dora = person(system, "DORA04", 44);
            SimulatedPerson emil = person(system, "EMIL05", 55);
            WantedDates days = new WantedDates(dora);
            // A task that waits for a consent delays tasks that wait for the quota for at most this long.
            system.with(settings -> settings.of(SyncbitService.COLLECTOR).put("FETCH_LONGEST_WAIT", "PT5S"))
                    .start();
            AdminSession admin = system.admin().logIn();
            admin.connect(dora);
            admin.connect(emil, "emil");
            system.awaitCompletePairs("default", 100, PATIENCE);

            system.fitbit().revoke(dora);
            await().atMost(PATIENCE)
                    .until(() -> system.collector().status("default").state() == Account.State.NEEDS_CONSENT);
            assertThat(admin.account("default")).containsIgnoringCase("needs consent");
            assertThat(admin.account("emil")).doesNotContainIgnoringCase("needs consent");
            assertThat(new ServiceHttpClient()
                            .body(system.service(SyncbitService.AUTH).address().resolve("/actuator/prometheus")))
                    .contains("syncbit_account_state{state=\"needs_consent\",user=\"default\"} 1")
                    .contains("syncbit_account_state{state=\"needs_consent\",user=\"emil\"} 0");
            long stopped = system.writer().completeDays("default");
            assertThat(stopped).isLessThan(days.count());
            long asked = system.fitbit().requests().count(SimulatedEndpoint.TOKEN);

            system.awaitCompleteDays("emil", new WantedDates(emil).count(), PATIENCE);
            assertThat(system.fitbit().requests().count(SimulatedEndpoint.TOKEN))
                    .as("no request is sent for an account without a consent")
                    .isEqualTo(asked);
            assertThat(system.collector().status("default").advice()).contains("Reconnect");
            assertThat(new ServiceHttpClient()
                            .body(system.service(SyncbitService.COLLECTOR)
                                    .address()
                                    .resolve("/actuator/prometheus")))
                    .contains("syncbit_account_stopped{user=\"default\"} 1.0")
                    .contains("syncbit_account_stopped{user=\"emil\"} 0.0");

            admin.reconnect(dora, "default");
            assertThat(admin.account("default")).doesNotContainIgnoringCase("needs consent");
            system.awaitCompleteDays("default", days.count(), PATIENCE);
            system.assertHoldsAll("default", days);
            system.assertHoldsAll("emil", new WantedDates(emil));
        }
    }

    private static SimulatedPerson person(RunningSystem system, String id, long seed) {
        return system.fitbit()
                .add(SimulatedPerson.seeded(id, seed).timeZone(ZONE.getId()).memberSince(WantedDates.start(ZONE, 60)));
    }
}

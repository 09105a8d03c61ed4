package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.person.SimulatedSamples;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.testkit.VictoriaServer;
import tools.jackson.databind.JsonNode;

/** Two people consent, and every sample of their days is stored once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullHistoryIT {
    private static final String ANNA_LABEL = "default";
    private static final String BEN_LABEL = "ben";

    private final Instant start = Instant.now();
    private final RunningSystem system = new RunningSystem("full-history", RunningSystem.Quota.UNLIMITED);
    /** At least 120 days, extended to include a clock change. */
    private final SimulatedPerson anna = system.fitbit()
            .add(SimulatedPerson.seeded("ANNA01", 11)
                    .displayName("Anna")
                    .timeZone("Europe/Berlin")
                    .tracker("Charge 6")
                    .scale("Aria Air")
                    .memberSince(WantedDates.startAcrossClockChange(ZoneId.of("Europe/Berlin"), 120)));
    /** A person far west of the servers with another tracker and fewer days. */
    private final SimulatedPerson ben = system.fitbit()
            .add(SimulatedPerson.seeded("BEN002", 22)
                    .displayName("Ben")
                    .timeZone("Pacific/Honolulu")
                    .tracker("Inspire 3")
                    .withoutAltimeter()
                    .memberSince(WantedDates.start(ZoneId.of("Pacific/Honolulu"), 30)));

    @BeforeAll
    void both_people_consent_and_all_days_are_complete() {
        system.start();
        AdminSession admin = system.admin();
        admin.logIn();
        admin.connect(anna);
        admin.connect(ben, BEN_LABEL);
        system.awaitCompleteDays(ANNA_LABEL, new WantedDates(anna).count(), Duration.ofSeconds(180));
        system.awaitCompleteDays(BEN_LABEL, new WantedDates(ben).count(), Duration.ofSeconds(180));
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void every_sample_has_its_value_and_labels_at_midnight_in_the_persons_zone() {
        assertThat(new WantedDates(anna).count()).isGreaterThanOrEqualTo(120);
        system.assertHoldsAll(ANNA_LABEL, new WantedDates(anna));
        system.assertHoldsAll(BEN_LABEL, new WantedDates(ben));
    }

    @Test
    void every_documented_metric_has_samples() {
        assertThat(system.samples(ANNA_LABEL).metrics())
                .containsExactlyInAnyOrder(
                        "fitbit_steps_total",
                        "fitbit_distance_km",
                        "fitbit_calories_total",
                        "fitbit_active_minutes",
                        "fitbit_floors_total",
                        "fitbit_elevation_meters",
                        "fitbit_resting_heart_rate_bpm",
                        "fitbit_heart_rate_zone_minutes",
                        "fitbit_heart_rate_zone_calories",
                        "fitbit_active_zone_minutes",
                        "fitbit_sleep_minutes_total",
                        "fitbit_sleep_stage_minutes",
                        "fitbit_sleep_efficiency_percent",
                        "fitbit_hrv_rmssd_ms",
                        "fitbit_spo2_avg_percent",
                        "fitbit_spo2_min_percent",
                        "fitbit_spo2_max_percent",
                        "fitbit_breathing_rate_bpm",
                        "fitbit_temp_skin_relative_celsius",
                        "fitbit_vo2_max",
                        "fitbit_weight_kg",
                        "fitbit_body_fat_percent",
                        "fitbit_device_battery_percent",
                        "fitbit_device_last_sync_timestamp");
    }

    @Test
    void there_are_no_samples_of_other_accounts() {
        assertThat(system.stores().victoria().export("{__name__!=\"\"}"))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.labels()).containsKey("user"))
                .allSatisfy(sample -> assertThat(sample.labels().get("user")).isIn(ANNA_LABEL, BEN_LABEL));
    }

    @Test
    void devices_have_their_own_labels() {
        assertDeviceReadings(ANNA_LABEL, anna);
        assertDeviceReadings(BEN_LABEL, ben);
    }

    @Test
    void today_is_not_requested() {
        assertThat(system.fitbit().requests().newest())
                .filteredOn(request -> request.person() != null && request.to() != null)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.to())
                        .isBeforeOrEqualTo(
                                new WantedDates(system.fitbit().person(String.valueOf(request.person()))).to()));
    }

    @Test
    void the_page_and_the_status_report_a_healthy_account() {
        AdminSession admin = system.admin();
        admin.logIn();
        assertThat(admin.page().body()).contains(ANNA_LABEL, BEN_LABEL).doesNotContain("needs consent");
        assertThat(system.collector().status(ANNA_LABEL).days().complete()).isEqualTo(new WantedDates(anna).count());
        assertThat(system.collector().status(ANNA_LABEL).timeZone()).isEqualTo(anna.timeZone());
        assertThat(system.writer().gaps(ANNA_LABEL, new WantedDates(anna).from(), new WantedDates(anna).to()))
                .isEmpty();
    }

    @Test
    void each_cell_has_its_evidence() {
        JsonNode cell = system.writer()
                .day(ANNA_LABEL, new WantedDates(anna).to())
                .path("groups")
                .path("activity");

        assertThat(cell.path("state").asString()).isEqualTo("complete");
        assertThat(cell.path("source").asString()).isEqualTo("fitbit");
        assertThat(cell.path("device").asString()).isEqualTo("charge6");
        assertThat(cell.path("finality").asString()).isEqualTo("sync");
        assertThat(Instant.parse(cell.path("readAt").asString())).isBetween(start, Instant.now());
    }

    @Test
    void samples_deleted_by_hand_are_restored_without_a_request_to_the_provider() {
        long asked = requestsForDates();
        system.stores().victoria().deleteSeries("fitbit_steps_total{user=\"default\"}");
        system.stores().victoria().deleteSeries("{__name__=~\"fitbit_sleep_.*\",user=\"default\"}");

        int missing = system.writer().audit(ANNA_LABEL, true).path("missing").asInt();
        JsonNode audit = system.writer().audit(ANNA_LABEL, false);

        assertThat(missing).isGreaterThan(120);
        assertThat(audit.path("missing").asInt()).isEqualTo(missing);
        assertThat(audit.path("restored").asInt()).isEqualTo(missing);
        system.assertHoldsAll(ANNA_LABEL, new WantedDates(anna));
        assertThat(requestsForDates()).isEqualTo(asked);
        AdminSession admin = system.admin();
        admin.logIn();
        assertThat(admin.account(ANNA_LABEL))
                .contains("Last audit", missing + " missing, 0 wrong, 0 duplicate; all repaired from the archive");
    }

    private long requestsForDates() {
        return system.fitbit().requests().count(request -> request.endpoint() != SimulatedEndpoint.DEVICES);
    }

    @Test
    void complete_dates_are_not_requested_again() {
        long asked = system.fitbit().requests().count(SimulatedEndpoint.SLEEP);
        // The scheduler runs every two seconds.
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(30))
                .until(() -> system.fitbit().requests().count(SimulatedEndpoint.SLEEP) == asked);
    }

    private void assertDeviceReadings(String user, SimulatedPerson person) {
        List<VictoriaServer.Sample> readings =
                system.stores().victoria().export("{__name__=~\"fitbit_device_.*\",user=\"" + user + "\"}");
        assertThat(readings).hasSizeGreaterThanOrEqualTo(2 * person.devices().size());
        for (VictoriaServer.Sample reading : readings) {
            Instant read = Instant.ofEpochMilli(reading.timestampMillis());
            assertThat(read).isBetween(start, Instant.now());
            assertThat(SimulatedSamples.devices(person, read))
                    .as("%s", reading)
                    .filteredOn(sample -> sample.metric().equals(reading.name()))
                    .anySatisfy(sample -> {
                        assertThat(labels(sample.labels(), user)).isEqualTo(reading.labels());
                        // The response was in transit between Fitbit's clock and this one.
                        assertThat(reading.value()).isBetween(sample.value() - 30, sample.value());
                    });
        }
    }

    private static Map<String, String> labels(Map<String, String> labels, String user) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("user", user);
        return all;
    }
}

package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** An account with a history from Fitbit's Web API continues through Google. */
class ProviderSwitchIT {
    /** West of Greenwich, because the simulator records requested instants by their date in UTC. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Set<MetricGroup> ALL_BUT_SLEEP =
            EnumSet.complementOf(EnumSet.of(MetricGroup.SLEEP, MetricGroup.DEVICE));

    @Test
    void an_account_that_fitbit_stopped_continues_through_google_with_its_label_and_only_gaps_are_requested() {
        try (RunningSystem system = new RunningSystem("provider-switch", RunningSystem.Quota.UNLIMITED)) {
            SimulatedPerson anna = anna(system);
            WantedDates days = new WantedDates(anna);
            LocalDate yesterday = days.to();
            // The tracker has not synced yesterday, and Fitbit has no consent for sleep: two kinds of gaps.
            anna.syncUntil(yesterday.atTime(LocalTime.of(1, 0)).atZone(ZONE).toInstant());
            system.start();
            AdminSession admin = system.admin().logIn();
            admin.connect(anna, "anna", Set.of("sleep"));
            await().atMost(PATIENCE)
                    .until(() -> system.writer().completeDays("anna", ALL_BUT_SLEEP) == days.count() - 1);
            assertThat(admin.account("anna")).contains("Connect through Google");

            system.fitbit().faults().switchOff(true);
            await().atMost(PATIENCE)
                    .until(() -> system.collector().status("anna").advice() != null);
            assertThat(system.collector().status("anna").advice()).contains("410 Gone", "/connect/google");
            assertThat(admin.account("anna")).contains("410 Gone", "Connect through Google");

            system.fitbit().requests().clear();
            HtmlPage back = admin.switchToGoogle(anna, "anna");
            assertThat(back.text()).contains("anna is connected").doesNotContain("410 Gone");
            anna.syncUntil(null);
            system.awaitCompleteDays("anna", days.count(), PATIENCE);

            system.assertHolds("anna", days.expected("anna", date -> date.isBefore(yesterday)));
            assertThat(system.fitbit().requests().newest())
                    .filteredOn(request -> isOlder(request, yesterday))
                    .extracting(RecordedRequest::endpoint)
                    .as("data that Fitbit returned is not requested again; weights of a date may lie a UTC day earlier")
                    .containsOnly(
                            SimulatedEndpoint.GOOGLE_SLEEP,
                            SimulatedEndpoint.GOOGLE_BODY_FAT,
                            SimulatedEndpoint.GOOGLE_WEIGHT);
            assertThat(system.fitbit().requests().newest())
                    .filteredOn(request -> isOlder(request, yesterday.minusDays(1)))
                    .extracting(RecordedRequest::endpoint)
                    .containsOnly(SimulatedEndpoint.GOOGLE_SLEEP);
            assertThat(system.fitbit().requests().newest())
                    .extracting(RecordedRequest::endpoint)
                    .as("the time zone stays even if Google's settings differ, and Fitbit gets no request")
                    .contains(SimulatedEndpoint.GOOGLE_STEPS)
                    .doesNotContain(
                            SimulatedEndpoint.GOOGLE_SETTINGS,
                            SimulatedEndpoint.GOOGLE_PROFILE,
                            SimulatedEndpoint.DEVICES,
                            SimulatedEndpoint.STEPS);
            assertThat(system.stores().victoria().export("{__name__!~\"fitbit_device_.*\"}"))
                    .allSatisfy(sample -> assertThat(sample.labels())
                            .containsEntry("user", "anna")
                            .containsEntry("device", "charge6"));
            assertThat(admin.account("anna"))
                    .contains("Google", days.count() + " of " + days.count())
                    .doesNotContain("410 Gone", "Connect through Google", "Not granted");
        }
    }

    private static boolean isOlder(RecordedRequest request, LocalDate date) {
        return request.from() != null && Objects.requireNonNull(request.from()).isBefore(date);
    }

    /** A person who wore the tracker yesterday. */
    private static SimulatedPerson anna(RunningSystem system) {
        LocalDate start = WantedDates.startAcrossClockChange(ZONE, 40);
        return LongStream.iterate(41, seed -> seed + 1)
                .mapToObj(seed -> system.fitbit()
                        .add(SimulatedPerson.seeded("ANNA41", seed)
                                .timeZone(ZONE.getId())
                                .tracker("Charge 6")
                                .scale("Aria Air")
                                .memberSince(start)))
                .filter(person ->
                        isWorn(person.day(new WantedDates(person).to()).activity()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWorn(@Nullable ActivityData movement) {
        return movement != null && !movement.unworn();
    }
}

package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.SimulatedPerson;

/** The same days give the same series through the Fitbit Web API and the Google Health API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderComparisonIT {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final RunningSystem system = new RunningSystem("provider-comparison", RunningSystem.Quota.UNLIMITED);
    private final AdminSession admin = system.admin();

    @BeforeAll
    void start() {
        system.start();
        admin.logIn();
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void equal_days_give_equal_series_through_both_providers() {
        // Both people have the same seed, time zone, tracker and scale, and so the same days. Only their ids differ.
        SimulatedPerson fitbit = twin("TWIN01");
        SimulatedPerson google = twin("TWIN02");
        // Fitbit tells the local time of a night. Google tells an instant and the offset of the place: here Tokyo,
        // while the
        // account's time zone is Berlin.
        system.fitbit().setBehaviour(GoogleBehaviour.AWAY_FROM_HOME, true);
        admin.connect(fitbit, "through-fitbit");
        admin.connectThroughGoogle(google, "through-google");
        WantedDates days = new WantedDates(fitbit);
        system.awaitCompleteDays("through-fitbit", days.count(), PATIENCE);
        system.awaitCompleteDays("through-google", days.count(), PATIENCE);

        system.assertHoldsAll("through-fitbit", days);
        system.assertHolds("through-google", new WantedDates(google).expected("through-google", date -> false));
        // The only difference: Fitbit has zeros for a day without wear, and Google has no data.
        List<LocalDate> unworn =
                days.dates().filter(date -> isUnworn(fitbit, date)).toList();
        assertThat(unworn).isNotEmpty().hasSizeLessThan((int) days.count() / 5);
        assertThat(series("through-google", unworn)).isEqualTo(series("through-fitbit", unworn));
    }

    private SimulatedPerson twin(String id) {
        return system.fitbit()
                .add(SimulatedPerson.seeded(id, 11)
                        .timeZone(ZONE.getId())
                        .tracker("Charge 6")
                        .scale("Aria Air")
                        .memberSince(WantedDates.startAcrossClockChange(ZONE, 120)));
    }

    private static boolean isUnworn(SimulatedPerson person, LocalDate date) {
        ActivityData movement = person.day(date).activity();
        return movement != null && movement.unworn();
    }

    /** Every sample by series and time without the user, except device metrics and samples of these dates. */
    private List<String> series(String user, List<LocalDate> without) {
        var times = without.stream()
                .map(date -> date.atStartOfDay(ZONE).toInstant().toEpochMilli())
                .collect(Collectors.toSet());
        return system.stores().victoria().export("{user=\"" + user + "\"}").stream()
                .filter(sample -> !sample.name().startsWith("fitbit_device_"))
                .filter(sample -> !times.contains(sample.timestampMillis()))
                .map(sample -> sample.name() + sample.labels().toString().replace(user, "") + " "
                        + sample.timestampMillis() + " " + sample.value())
                .sorted()
                .toList();
    }
}

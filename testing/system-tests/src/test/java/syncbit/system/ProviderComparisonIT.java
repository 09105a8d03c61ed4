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
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.SimulatedPerson;

/** The Fitbit Web API and the Google Health API tell the same days. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderComparisonIT {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final RunningSystem system = new RunningSystem("two-sources", RunningSystem.Quota.PLENTY);
    private final AdminSession operator = system.operator();

    @BeforeAll
    void start() {
        system.start();
        operator.logIn();
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void who_lives_the_same_days_has_the_same_series_through_either() {
        // Of one seed, zone, tracker and scale: both live the same days, but for their ids.
        SimulatedPerson fitbit = twin("TWIN01");
        SimulatedPerson google = twin("TWIN02");
        operator.connect(fitbit, "through-fitbit");
        operator.connectThroughGoogle(google, "through-google");
        WantedDates days = new WantedDates(fitbit);
        system.awaitCompleteDays("through-fitbit", days.count(), PATIENCE);
        system.awaitCompleteDays("through-google", days.count(), PATIENCE);

        system.assertHoldsTheTruth("through-fitbit", days);
        system.assertHolds("through-google", new WantedDates(google).truth("through-google", date -> false));
        // The one difference there is: of a day without wear Fitbit tells zeros, and Google nothing.
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
                        .memberSince(WantedDates.startAcrossChangeOfClock(ZONE, 120)));
    }

    private static boolean isUnworn(SimulatedPerson person, LocalDate date) {
        ActivityData movement = person.day(date).activity();
        return movement != null && movement.unworn();
    }

    /** Every sample but the devices' and those of these dates, by series and time, without whose they are. */
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

package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.collector.task.MetricGroups;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** Accounts that use the Google Health API, and one that moved there from Fitbit. */
class GoogleIT extends CollectorIntegrationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @AfterEach
    void asUsual() {
        for (GoogleBehaviour quirk : GoogleBehaviour.values()) {
            simulator.setBehaviour(quirk, false);
        }
    }

    @Test
    @Timeout(120)
    void a_year_of_all_groups_is_fetched_within_the_quota_of_a_minute() {
        connectedWithGoogle(365);

        // Requests are planned over the tasks that are ready together. On a slow machine they would be two batches.
        consumer.stop();
        runScheduler();
        consumer.start();
        Map<LocalDate, Map<MetricGroup, Section>> days = fetched(365, ALL);

        assertThat(days.keySet()).contains(today().minusDays(365), today().minusDays(1));
        assertThat(requests()).isLessThanOrEqualTo(155);
        runScheduler();
        assertThat(rows()).as("every date is complete").isEmpty();
    }

    @Test
    void the_same_days_come_from_both_sources() {
        SimulatedPerson person = connected(150);
        runScheduler();
        Map<LocalDate, Map<MetricGroup, Section>> fitbit = fetched(150, ALL);

        fakeServices.clear();
        connectToGoogle(user + "-again", person, GoogleScopes.ALL);
        runScheduler();
        Map<LocalDate, Map<MetricGroup, Section>> google = fetched(150, ALL);

        assertThat(google).hasSize(150);
        google.forEach((date, sections) -> assertThat(sections)
                .as("%s", date)
                .isEqualTo(asWorn(person, date, Objects.requireNonNull(fitbit.get(date)))));
    }

    @Test
    void an_account_that_moves_from_fitbit_keeps_time_zone_device_and_complete_dates() {
        SimulatedPerson berliner = simulator.add(
                SimulatedPerson.seeded("BERLIN", 4).timeZone("Europe/Berlin").memberSince(today().minusDays(10)));
        connect(berliner, allBut("sleep"));
        runScheduler();
        fetched(10, MetricGroups.without(ALL, Set.of(MetricGroup.SLEEP)));
        eventually().until(this::allPublished);

        simulator.faults().switchOff(true);
        clock.advance(Duration.ofDays(1));
        runScheduler();
        eventually().until(() -> advice() != null);
        assertThat(advice()).contains("410 Gone", "/connect/google");

        // The same person in another time zone, according to the settings.
        SimulatedPerson traveller = simulator.add(
                SimulatedPerson.seeded("TOKYO1", 4).timeZone("Asia/Tokyo").memberSince(today().minusDays(30)));
        connectToGoogle(user, traveller, GoogleScopes.ALL);
        simulator.requests().clear();
        List<DailySummary> events = new ArrayList<>();
        // Runs at shorter intervals than the consumer needs for a batch would queue the same dates again and again.
        eventually().pollInterval(Duration.ofMillis(500)).until(() -> {
            runScheduler();
            events.addAll(write());
            clock.advance(Duration.ofMinutes(2));
            return rows().isEmpty() && !events.isEmpty();
        });

        assertThat(advice()).isNull();
        LocalDate yesterday = LocalDate.now(clock.withZone(BERLIN)).minusDays(1);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.timeZone()).isEqualTo(BERLIN);
            assertThat(event.device()).isEqualTo("charge6");
        });
        assertThat(events)
                .filteredOn(event -> event.date().isBefore(yesterday))
                .as("of earlier dates only the groups that Fitbit did not provide are requested")
                .hasSize(10)
                .allSatisfy(event -> assertThat(event.groups()).isEqualTo(Set.of(MetricGroup.SLEEP)));
        assertThat(events)
                .filteredOn(event -> event.date().equals(yesterday))
                .flatExtracting(DailySummary::groups)
                .contains(MetricGroup.SLEEP, MetricGroup.ACTIVITY, MetricGroup.HEART, MetricGroup.BODY);
        assertThat(simulator.requests().newest())
                .filteredOn(request -> request.endpoint() == SimulatedEndpoint.GOOGLE_STEPS)
                .extracting(RecordedRequest::from)
                .containsExactly(yesterday);
        assertThat(simulator.requests().count(SimulatedEndpoint.GOOGLE_SETTINGS))
                .isZero();
    }

    @Test
    void after_a_move_only_dates_from_google_are_read_again_after_a_late_sync() {
        SimulatedPerson person = connected(30);
        LocalDate synced = today().minusDays(10);
        person.syncUntil(synced.atTime(12, 0).toInstant(ZoneOffset.UTC));
        runScheduler();
        LocalDate lastOfFitbit = write(23).stream()
                .map(DailySummary::date)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        runScheduler();

        clock.advance(Duration.ofDays(5));
        connectToGoogle(user, person, GoogleScopes.ALL);
        runScheduler();
        assertThat(write(5)).extracting(DailySummary::date).allMatch(date -> date.isAfter(lastOfFitbit));
        runScheduler();
        person.syncUntil(null);
        clock.advance(Duration.ofMinutes(15));
        runScheduler();
        settle();

        assertThat(simulator.requests().newest())
                .filteredOn(request -> request.endpoint() == SimulatedEndpoint.GOOGLE_STEPS)
                .as("all requests to Google")
                .extracting(RecordedRequest::from)
                .contains(lastOfFitbit.plusDays(1))
                .allMatch(from -> from.isAfter(lastOfFitbit));
        assertThat(simulator.requests().newest())
                .filteredOn(request -> request.endpoint() == SimulatedEndpoint.GOOGLE_STEPS)
                .filteredOn(request -> lastOfFitbit.plusDays(1).equals(request.from()))
                .as("once before the sync, and once after it")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void an_account_that_is_not_linked_stops_with_advice_until_it_is_connected_again() {
        SimulatedPerson person = connectedWithGoogle(3);
        simulator.faults().add(Fault.reason("ACCOUNT_NOT_LINKED"));

        runScheduler();
        assertThat(advice()).contains("Google Health app");
        long asked = requests();
        runScheduler();
        assertThat(requests()).as("no useless request is sent").isEqualTo(asked);

        simulator.faults().clear();
        clock.advance(Duration.ofMinutes(5));
        connectToGoogle(user, person, GoogleScopes.ALL);
        runScheduler();
        fetchedLater(3, ALL);
    }

    @Test
    void a_scope_that_was_not_granted_excludes_only_its_groups() {
        SimulatedPerson person =
                simulator.add(SimulatedPerson.seeded("NOSLEP", 5).memberSince(today().minusDays(5)));
        connectToGoogle(
                user,
                person,
                GoogleScopes.readOnly(
                        List.of("activity_and_fitness", "health_metrics_and_measurements", "profile", "settings")));

        runScheduler();
        Set<MetricGroup> others = MetricGroups.without(ALL, Set.of(MetricGroup.SLEEP));

        assertThat(fetched(5, others).values())
                .allSatisfy(sections -> assertThat(sections).doesNotContainKey(MetricGroup.SLEEP));
        assertThat(simulator.requests().count(SimulatedEndpoint.GOOGLE_SLEEP))
                .as("the consent excludes it without a request")
                .isZero();
    }

    @Test
    void a_failing_type_delays_no_other_type_and_no_other_group() {
        connectedWithGoogle(40);
        simulator.faults().add(Fault.status(500).at(SimulatedEndpoint.GOOGLE_TOTAL_CALORIES));

        runScheduler();
        assertThat(fetched(40, ALL).values())
                .allSatisfy(sections -> assertThat(sections.get(MetricGroup.ACTIVITY))
                        .isInstanceOfSatisfying(
                                Section.Activity.class,
                                activity -> assertThat(activity.caloriesKcal()).isNull()));
    }

    @Test
    void a_sleep_that_google_is_processing_is_fetched_later_and_delays_no_other_group() {
        clock.set(today().plusDays(1).atTime(3, 0).toInstant(ZoneOffset.UTC));
        LocalDate yesterday = today().minusDays(1);
        SimulatedPerson person = LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> SimulatedPerson.seeded("DOZER1", seed)
                        .memberSince(today().minusDays(3))
                        .build())
                .filter(one -> one.day(yesterday).sleeps().size() == 1)
                .findFirst()
                .orElseThrow();
        connectToGoogle(user, simulator.add(person), GoogleScopes.ALL);
        simulator.setBehaviour(GoogleBehaviour.UNPROCESSED_SLEEP, true);

        runScheduler();
        Map<LocalDate, Map<MetricGroup, Section>> days =
                fetched(3, MetricGroups.without(ALL, Set.of(MetricGroup.SLEEP)));
        assertThat(days.get(yesterday)).doesNotContainKey(MetricGroup.SLEEP);
        assertThat(days.get(yesterday.minusDays(1))).containsKey(MetricGroup.SLEEP);

        simulator.setBehaviour(GoogleBehaviour.UNPROCESSED_SLEEP, false);
        assertThat(fetchedLater(1, Set.of(MetricGroup.SLEEP))).containsOnlyKeys(yesterday);
    }

    /** Writes events until this many dates have these groups. */
    private Map<LocalDate, Map<MetricGroup, Section>> fetched(int dates, Set<MetricGroup> groups) {
        return fetched(dates, groups, Duration.ZERO);
    }

    /** The same for postponed tasks. */
    private Map<LocalDate, Map<MetricGroup, Section>> fetchedLater(int dates, Set<MetricGroup> groups) {
        return fetched(dates, groups, Duration.ofMinutes(1));
    }

    private Map<LocalDate, Map<MetricGroup, Section>> fetched(int dates, Set<MetricGroup> groups, Duration meanwhile) {
        Map<LocalDate, Map<MetricGroup, Section>> days = new TreeMap<>();
        eventually().atMost(Duration.ofMinutes(2)).until(() -> {
            clock.advance(meanwhile);
            write().forEach(event -> days.computeIfAbsent(event.date(), date -> new EnumMap<>(MetricGroup.class))
                    .putAll(event.sections()));
            return days.values().stream()
                            .filter(sections -> sections.keySet().containsAll(groups))
                            .count()
                    == dates;
        });
        // A device reading belongs to the time of the reading.
        days.values().forEach(sections -> sections.remove(MetricGroup.DEVICE));
        return days;
    }

    /** Fitbit returns zeros for a day on which no tracker was worn, Google returns no row. */
    private static Map<MetricGroup, Section> asWorn(
            SimulatedPerson person, LocalDate date, Map<MetricGroup, Section> sections) {
        Map<MetricGroup, Section> worn = new EnumMap<>(sections);
        if (person.day(date).withoutUnwornActivity().activity() == null) {
            worn.put(MetricGroup.ACTIVITY, MetricGroup.ACTIVITY.emptySection());
        }
        return worn;
    }

    private static Set<String> allBut(String scope) {
        return FitbitScopes.ALL.stream().filter(one -> !one.equals(scope)).collect(Collectors.toSet());
    }

    private @Nullable String advice() {
        return jdbc.sql("select advice from collector.account_state where user_label = ? and advice is not null")
                .param(user)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}

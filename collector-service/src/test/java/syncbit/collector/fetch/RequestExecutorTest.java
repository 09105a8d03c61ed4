package syncbit.collector.fetch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.common.api.Account;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.testkit.MutableClock;

class RequestExecutorTest {
    private static final Endpoint HRV = new Endpoint("hrv", 30);
    private static final Endpoint SLEEP = new Endpoint("sleep", 100);
    private static final Endpoint BODY = new Endpoint("weight", 31);
    private static final Endpoint DEVICES = new Endpoint("devices", Endpoint.UNLIMITED);
    private static final LocalDate LAST = LocalDate.parse("2025-12-23");
    private static final LocalDate BAD = LAST.minusDays(2);
    private static final Endpoint STEPS = new Endpoint("steps", 90);
    private static final Endpoint CALORIES = new Endpoint("total-calories", 13);
    private static final Instant TOMORROW = Instant.parse("2025-12-25T10:20:00Z");
    private static final Instant RETRY_AT = Instant.parse("2025-12-24T10:25:00Z");

    private final MutableClock clock = MutableClock.at("2025-12-24T10:20:00Z");
    private final List<String> changes = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> answered = new TreeSet<>();
    private final List<Section.Devices> readings = new ArrayList<>();
    private final Map<LocalDate, SettledDate> settled = new TreeMap<>();
    private final Map<LocalDate, String> devices = new TreeMap<>();
    private Instant retryAt = Instant.EPOCH;
    private boolean stop;
    private boolean awaitsDeviceLabel;

    @Test
    void an_answer_settles_its_dates() {
        execute(request -> fetched(request), hrv(1));

        assertThat(requests).containsExactly("hrv 2025-12-23..2025-12-23");
        assertThat(settled(LAST).sections()).containsOnlyKeys(MetricGroup.HRV);
        assertThat(retryAt).isEqualTo(RETRY_AT);
    }

    @Test
    void a_refused_range_is_halved_until_only_the_bad_date_is_refused() {
        execute(request -> request.covers(BAD) ? new FetchOutcome.Refused("400") : fetched(request), hrv(4));

        assertThat(requests)
                .containsExactly(
                        "hrv 2025-12-20..2025-12-23",
                        "hrv 2025-12-22..2025-12-23",
                        "hrv 2025-12-20..2025-12-21",
                        "hrv 2025-12-21..2025-12-21",
                        "hrv 2025-12-20..2025-12-20");
        assertThat(settled(BAD).refused()).isEqualTo(Map.of(MetricGroup.HRV, "400"));
        settled.forEach((date, outcome) ->
                assertThat(outcome.sections().isEmpty()).as("%s", date).isEqualTo(date.equals(BAD)));
    }

    @Test
    void an_endpoint_that_refuses_everything_is_not_asked_for_each_date() {
        execute(request -> new FetchOutcome.Refused("400"), hrv(30));

        assertThat(settled.values())
                .hasSize(30)
                .allSatisfy(date -> assertThat(date.refused()).isEqualTo(Map.of(MetricGroup.HRV, "400")));
        assertThat(requests)
                .as("halving down to three single dates, then whole ranges")
                .hasSizeLessThan(14);
    }

    @Test
    void an_unreadable_date_is_refused_after_the_endpoint_has_answered_for_others() {
        execute(request -> request.covers(BAD) ? new FetchOutcome.Unreadable("no list") : fetched(request), hrv(4));

        assertThat(settled(BAD).refused()).isEqualTo(Map.of(MetricGroup.HRV, "no list"));
        assertThat(settled(LAST).sections()).containsOnlyKeys(MetricGroup.HRV);
    }

    @Test
    void an_endpoint_that_is_unreadable_for_every_date_is_postponed() {
        execute(request -> new FetchOutcome.Unreadable("no list"), hrv(30));

        assertThat(settled.values())
                .hasSize(30)
                .allSatisfy(date -> assertThat(date.postponed()).containsExactly(MetricGroup.HRV));
        assertThat(requests).hasSizeLessThan(20);
    }

    @Test
    void an_unavailable_group_of_one_date_waits_alone_if_the_source_answers_otherwise() {
        execute(
                request -> request.group() == MetricGroup.HRV ? new FetchOutcome.Unavailable("500") : fetched(request),
                hrv(1),
                sleep(1));

        assertThat(settled(LAST).missing()).singleElement().satisfies(row -> {
            assertThat(row.part()).isEqualTo("hrv");
            assertThat(row.stored()).isFalse();
        });
        assertThat(settled(LAST).sections()).containsOnlyKeys(MetricGroup.SLEEP);
    }

    @Test
    void one_date_that_an_endpoint_fails_for_is_found_in_few_requests_and_the_others_are_complete() {
        execute(
                request -> request.endpoint() == CALORIES && request.covers(BAD)
                        ? new FetchOutcome.Unavailable("500")
                        : fetched(request),
                activity(STEPS, 26, 0),
                activity(CALORIES, 12, 0),
                activity(CALORIES, 25, 13));

        assertThat(requests)
                .containsExactly(
                        "steps 2025-11-27..2025-12-23",
                        "total-calories 2025-12-11..2025-12-23",
                        "total-calories 2025-11-28..2025-12-10",
                        "total-calories 2025-12-18..2025-12-23",
                        "total-calories 2025-12-21..2025-12-23",
                        "total-calories 2025-12-23..2025-12-23",
                        "total-calories 2025-12-21..2025-12-22",
                        "total-calories 2025-12-22..2025-12-22",
                        "total-calories 2025-12-21..2025-12-21",
                        "total-calories 2025-12-18..2025-12-20",
                        "total-calories 2025-12-11..2025-12-17");
        settled.keySet().removeIf(date -> date.isBefore(LAST.minusDays(25)));
        settled.forEach((date, outcome) -> {
            assertThat(outcome.sections()).as("%s", date).containsOnlyKeys(MetricGroup.ACTIVITY);
            assertThat(outcome.parts().isEmpty()).as("%s", date).isEqualTo(!date.equals(BAD));
        });
        assertThat(settled(BAD).missing()).singleElement().satisfies(row -> {
            assertThat(row.single()).isTrue();
            assertThat(row.failures()).isOne();
        });
        assertThat(changes).isEmpty();
    }

    @Test
    void an_endpoint_that_fails_for_every_date_is_asked_a_few_times_and_the_others_are_stored() {
        execute(
                request -> request.endpoint() == CALORIES ? new FetchOutcome.Unavailable("500") : fetched(request),
                activity(STEPS, 64, 0),
                activity(CALORIES, 12, 0),
                activity(CALORIES, 25, 13),
                activity(CALORIES, 38, 26),
                activity(CALORIES, 51, 39),
                activity(CALORIES, 64, 52));

        assertThat(requests)
                .filteredOn(request -> request.startsWith("total-calories"))
                .hasSizeLessThan(7);
        assertThat(changes).containsExactly("total-calories is failing for every date");
        assertThat(settled.values())
                .hasSize(65)
                .allSatisfy(date -> assertThat(requireNonNull(date.parts().get(MetricGroup.ACTIVITY))
                                .missing())
                        .containsOnlyKeys("total-calories"));
    }

    @Test
    void a_refused_endpoint_of_a_group_leaves_the_other_parts() {
        execute(
                request -> request.endpoint() == CALORIES ? new FetchOutcome.Refused("400") : fetched(request),
                activity(STEPS, 25, 0),
                activity(CALORIES, 12, 0),
                activity(CALORIES, 25, 13));

        assertThat(changes).containsExactly("total-calories is refused for every date");
        assertThat(settled.values()).hasSize(26).allSatisfy(date -> {
            assertThat(requireNonNull(date.parts().get(MetricGroup.ACTIVITY)).missing())
                    .containsOnlyKeys("total-calories");
            assertThat(date.refused()).isEmpty();
        });
    }

    @Test
    void a_source_that_is_down_is_not_asked_for_smaller_ranges() {
        execute(request -> new FetchOutcome.Unavailable("500"), activity(STEPS, 12, 0), activity(CALORIES, 12, 0));

        assertThat(requests).hasSize(2);
        assertThat(settled.values())
                .allSatisfy(date -> assertThat(date.postponed()).containsExactly(MetricGroup.ACTIVITY));
    }

    @Test
    void a_paused_endpoint_leaves_the_other_parts_of_its_group() {
        Instant until = Instant.parse("2025-12-24T10:50:00Z");
        execute(
                request ->
                        request.endpoint() == CALORIES ? new FetchOutcome.Unavailable("503", until) : fetched(request),
                activity(CALORIES, 0, 0),
                activity(STEPS, 0, 0));

        assertThat(settled(LAST).missing()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.WAITING);
            assertThat(row.nextAttempt()).isEqualTo(until);
        });
        assertThat(settled(LAST).sections()).containsOnlyKeys(MetricGroup.ACTIVITY);
    }

    @Test
    void an_endpoint_that_says_when_it_is_available_again_waits_alone() {
        Instant until = Instant.parse("2025-12-24T10:50:00Z");
        FetchRequest older = new FetchRequest(MetricGroup.HRV, HRV, LAST.minusDays(40), LAST.minusDays(40));
        execute(
                request -> request.group() == MetricGroup.HRV
                        ? new FetchOutcome.Unavailable("503", until)
                        : fetched(request),
                hrv(1),
                older,
                sleep(1));

        assertThat(requests).containsExactly("hrv 2025-12-23..2025-12-23", "sleep 2025-12-23..2025-12-23");
        assertThat(changes).containsExactly("pause hrv until 2025-12-24T10:50:00Z");
        assertThat(settled(LAST).sections()).containsOnlyKeys(MetricGroup.SLEEP);
        assertThat(settled(LAST).postponed()).containsExactly(MetricGroup.HRV);
    }

    @Test
    void three_failures_in_a_row_end_the_run() {
        FetchRequest older = new FetchRequest(MetricGroup.HRV, HRV, LAST.minusDays(40), LAST.minusDays(40));
        execute(request -> new FetchOutcome.Unavailable("500"), hrv(1), sleep(1), body(1), older);

        assertThat(requests).hasSize(3);
        assertThat(settled.values())
                .allSatisfy(date -> assertThat(date.postponed()).isNotEmpty());
        assertThat(retryAt).isEqualTo(RETRY_AT);
    }

    @Test
    void an_answer_between_failures_keeps_the_run_going() {
        execute(
                request ->
                        request.group() == MetricGroup.SLEEP ? fetched(request) : new FetchOutcome.Unavailable("500"),
                hrv(1),
                body(1),
                sleep(1),
                new FetchRequest(MetricGroup.BODY, BODY, LAST.minusDays(40), LAST.minusDays(40)));

        assertThat(requests).hasSize(4);
    }

    @Test
    void a_used_up_quota_ends_the_run_until_its_reset() {
        Instant reset = Instant.parse("2025-12-24T11:00:00Z");
        execute(request -> new FetchOutcome.RateLimited(reset), hrv(1), sleep(1));

        assertThat(requests).hasSize(1);
        assertThat(settled(LAST).postponed()).containsExactlyInAnyOrder(MetricGroup.HRV, MetricGroup.SLEEP);
        assertThat(retryAt).isEqualTo(reset);
        assertThat(changes).isEmpty();
    }

    @Test
    void a_rejected_token_ends_the_run() {
        execute(request -> new FetchOutcome.Unauthorized(), hrv(1), sleep(1));

        assertThat(requests).hasSize(1);
        assertThat(retryAt).isEqualTo(RETRY_AT);
    }

    @Test
    void a_forbidden_group_is_left_out_and_the_others_are_fetched() {
        execute(
                request -> request.group() == MetricGroup.HRV ? new FetchOutcome.Forbidden("403") : fetched(request),
                hrv(1),
                sleep(1));

        assertThat(changes).containsExactly("forbid hrv: 403");
        assertThat(settled(LAST).sections()).containsOnlyKeys(MetricGroup.SLEEP);
        assertThat(settled(LAST).postponed()).isEmpty();
    }

    @Test
    void advice_stops_the_account_and_the_run() {
        execute(request -> new FetchOutcome.Stopped("Sign in."), hrv(1), sleep(1));

        assertThat(changes).containsExactly("stop: Sign in.");
        assertThat(requests).hasSize(1);
    }

    @Test
    void dates_that_the_source_is_still_computing_are_postponed() {
        execute(request -> new FetchOutcome.Fetched(Map.of(), Set.of(LAST)), hrv(2));

        assertThat(settled(LAST).postponed()).containsExactly(MetricGroup.HRV);
        assertThat(settled(LAST.minusDays(1)).sections()).containsOnlyKeys(MetricGroup.HRV);
    }

    @Test
    void a_stop_signal_postpones_everything_that_is_open() {
        stop = true;
        execute(request -> fetched(request), hrv(1));

        assertThat(requests).isEmpty();
        assertThat(settled(LAST).postponed()).containsExactly(MetricGroup.HRV);
        assertThat(retryAt).isEqualTo(clock.instant());
    }

    @Test
    void a_device_reading_is_stored_and_names_the_device_of_the_events() {
        execute(
                request -> request.group() == MetricGroup.DEVICE ? devices(request) : fetched(request),
                device(),
                hrv(1));

        assertThat(readings).hasSize(1);
        assertThat(devices).containsEntry(LAST, "charge6");
    }

    @Test
    void a_run_that_awaits_its_device_label_ends_if_the_devices_are_unavailable() {
        awaitsDeviceLabel = true;
        execute(request -> new FetchOutcome.Unavailable("500"), device(), hrv(1));

        assertThat(requests).hasSize(1);
    }

    private void execute(Function<FetchRequest, FetchOutcome> answers, FetchRequest... plan) {
        Map<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
        for (FetchRequest request : plan) {
            for (LocalDate date = request.from(); !date.isAfter(request.to()); date = date.plusDays(1)) {
                wanted.computeIfAbsent(date, unused -> EnumSet.noneOf(MetricGroup.class))
                        .add(request.group());
            }
        }
        FakeSource source = new FakeSource(answers);
        List<ClaimedDate> claims = wanted.entrySet().stream()
                .map(date ->
                        new ClaimedDate(date.getKey().toEpochDay(), "anna", date.getKey(), date.getValue(), List.of()))
                .toList();
        WantedParts wantedParts =
                WantedParts.of(claims, source.recipes(), MissingParts.NONE, endpoint -> null, clock.instant());
        AccountState state = new AccountState(
                "anna",
                ZoneId.of("Europe/Berlin"),
                LAST.minusYears(1),
                "unknown",
                null,
                Set.of(),
                TrackerState.UNKNOWN);
        new RequestExecutor(
                        state,
                        source,
                        readings::add,
                        new OutcomeHandler(new RecordingRestrictions(state)),
                        new RecordingEndpointStates(),
                        new FetchProgress(
                                claims,
                                wantedParts,
                                Coverage.of(List.of(plan), wantedParts.dates()),
                                Set.of(),
                                clock.instant()::plusSeconds),
                        () -> stop,
                        awaitsDeviceLabel,
                        clock)
                .execute(List.of(plan), "unknown", RETRY_AT, (dates, device, next) -> {
                    dates.forEach(date -> {
                        settled.put(date.claim().date(), date);
                        devices.put(date.claim().date(), device);
                    });
                    retryAt = next;
                });
    }

    private SettledDate settled(LocalDate date) {
        return Objects.requireNonNull(settled.get(date), () -> date + " is not settled");
    }

    private static FetchOutcome fetched(FetchRequest request) {
        Section section = request.group() == MetricGroup.HRV
                ? new Section.Hrv(30.0)
                : request.group().emptySection();
        return new FetchOutcome.Fetched(Map.of(request.to(), section));
    }

    private FetchOutcome devices(FetchRequest request) {
        return new FetchOutcome.Fetched(Map.of(
                request.to(),
                new Section.Devices(
                        clock.instant(),
                        List.of(new Section.Tracker(
                                "1", "charge6", 80, clock.instant().minus(Duration.ofHours(1)))))));
    }

    private static FetchRequest hrv(int days) {
        return new FetchRequest(MetricGroup.HRV, HRV, LAST.minusDays(days - 1L), LAST);
    }

    private static FetchRequest activity(Endpoint endpoint, int from, int to) {
        return new FetchRequest(MetricGroup.ACTIVITY, endpoint, LAST.minusDays(from), LAST.minusDays(to));
    }

    private static FetchRequest sleep(int days) {
        return new FetchRequest(MetricGroup.SLEEP, SLEEP, LAST.minusDays(days - 1L), LAST);
    }

    private static FetchRequest body(int days) {
        return new FetchRequest(MetricGroup.BODY, BODY, LAST.minusDays(days - 1L), LAST);
    }

    private static FetchRequest device() {
        return new FetchRequest(MetricGroup.DEVICE, DEVICES, LAST, LAST);
    }

    /** A source that records the requests and answers by a function. */
    private final class FakeSource implements HealthSource {
        private final Function<FetchRequest, FetchOutcome> answers;

        FakeSource(Function<FetchRequest, FetchOutcome> answers) {
            this.answers = answers;
        }

        @Override
        public Account.Provider provider() {
            return Account.Provider.GOOGLE;
        }

        @Override
        public List<GroupEndpoints> recipes() {
            return List.of(
                    new GroupEndpoints(MetricGroup.HRV, List.of(HRV)),
                    new GroupEndpoints(MetricGroup.SLEEP, List.of(SLEEP)),
                    new GroupEndpoints(MetricGroup.BODY, List.of(BODY)),
                    new GroupEndpoints(MetricGroup.ACTIVITY, List.of(STEPS, CALORIES)),
                    new GroupEndpoints(MetricGroup.DEVICE, List.of(DEVICES)));
        }

        @Override
        public FetchOutcome fetch(String user, FetchRequest request) {
            requests.add(request.endpoint().name() + " " + request.from() + ".." + request.to());
            return answers.apply(request);
        }

        @Override
        public ProfileOutcome profile(String user, boolean sinceWanted, @Nullable ZoneId manualTimeZone) {
            throw new UnsupportedOperationException();
        }
    }

    private final class RecordingEndpointStates implements EndpointStates {
        @Override
        public void paused(Endpoint endpoint, Instant until) {
            changes.add("pause " + endpoint.name() + " until " + until);
        }

        @Override
        public void answered(Endpoint endpoint) {
            answered.add(endpoint.name());
        }

        @Override
        public Instant unanswered(Endpoint endpoint, MissingPart why, boolean everyDate) {
            if (everyDate) {
                changes.add(endpoint.name() + " is " + why.state().id() + " for every date");
            }
            return TOMORROW;
        }
    }

    private final class RecordingRestrictions implements OutcomeHandler.Restrictions {
        private final AccountState state;

        RecordingRestrictions(AccountState state) {
            this.state = state;
        }

        @Override
        public AccountState forbid(String user, Account.Provider source, MetricGroup group, String reason) {
            changes.add("forbid " + group.id() + ": " + reason);
            return state;
        }

        @Override
        public AccountState stop(String user, Account.Provider source, String advice) {
            changes.add("stop: " + advice);
            return state;
        }
    }
}

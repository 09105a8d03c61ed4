package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.publish.SummaryPublisher;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSources;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * Reads a person's devices now and then: when the tracker has last synced tells which dates are final, and the reading
 * itself is a sample of battery and sync.
 */
@Component
class DeviceSync {
    private static final Logger log = LoggerFactory.getLogger(DeviceSync.class);

    /** A little less than the usual interval, so that each tick of it reads once. */
    private static final Duration USUALLY = Duration.ofMinutes(14);

    /** While history waits for the quota, which a reading is taken from. */
    private static final Duration WHILE_BEHIND = Duration.ofMinutes(59);

    /** While a sync is awaited each tick reads, as long as half of the window is left: short ticks must not spend it. */
    private static final Duration WHILE_AWAITED = Duration.ofSeconds(10);

    private final HealthSources sources;
    private final AccountStateStore states;
    private final OutcomeHandler outcomes;
    private final TaskStore store;
    private final SummaryPublisher events;
    private final AccountSnapshots snapshots;
    private final QuotaService quota;
    private final Clock clock;
    /** When each person's devices were last asked for, whatever came of it. */
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    DeviceSync(
            HealthSources sources,
            AccountStateStore states,
            OutcomeHandler outcomes,
            TaskStore store,
            SummaryPublisher events,
            AccountSnapshots snapshots,
            QuotaService quota,
            Clock clock) {
        this.sources = sources;
        this.states = states;
        this.outcomes = outcomes;
        this.store = store;
        this.events = events;
        this.snapshots = snapshots;
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * Reads the devices if it is time to. Whatever goes wrong, a later tick tries again.
     *
     * @param again whether a tick is tried again for something else that failed: that must not cost readings
     */
    void look(Account account, AccountState state, boolean again) {
        DateRange wanted = snapshots.wanted(state);
        if (wanted.count() == 0
                || state.forbidden().contains(MetricGroup.DEVICE)
                || !isDue(state, again ? USUALLY : pause(account, state))) {
            return;
        }
        asked.put(state.user(), clock.instant());
        sources.of(account.provider())
                .ifPresent(source -> source.recipes().stream()
                        .filter(recipe -> recipe.group() == MetricGroup.DEVICE)
                        .map(GroupEndpoints::endpoints)
                        .flatMap(Collection::stream)
                        .map(endpoint -> new FetchRequest(MetricGroup.DEVICE, endpoint, wanted.to(), wanted.to()))
                        .forEach(request -> conclude(account, state, source.fetch(account.user(), request))));
    }

    private boolean isDue(AccountState state, Duration pause) {
        return Stream.of(states.tracker(state.user()).readAt(), asked.get(state.user()))
                .noneMatch(before -> before != null && before.plus(pause).isAfter(clock.instant()));
    }

    private Duration pause(Account account, AccountState state) {
        if (snapshots.ready(state).to().isBefore(snapshots.wanted(state).to())) {
            CollectorStatus.Quota window = quota.left(account.provider(), account.user());
            if (window.left() * 2 >= window.limit()) {
                return WHILE_AWAITED;
            }
        }
        return store.anyQueued(state.user()) ? WHILE_BEHIND : USUALLY;
    }

    private void conclude(Account account, AccountState state, FetchOutcome outcome) {
        switch (outcome) {
            case FetchOutcome.Fetched fetched ->
                fetched.sections().values().forEach(section -> saw(state, (Section.Devices) section));
            case FetchOutcome.RequestFailure failure -> log.warn("Could not read the devices: {}", failure.reason());
            case FetchOutcome.AccountFailure failure -> {
                log.debug("Could not read the devices: {}", failure.reason());
                outcomes.apply(state, account.provider(), OutcomeHandler.effectOf(failure, MetricGroup.DEVICE));
            }
        }
    }

    /** Remembered first: what is lost by dying in between is one sample of the battery. */
    private void saw(AccountState state, Section.Devices reading) {
        states.sawDevices(state.user(), reading);
        DateRange ready = snapshots.ready(state);
        if (state.timeZone() != null && ready.count() > 0) {
            // The reading travels with the newest date that is final, which it gives its label.
            events.publish(List.of(new DailySummary(
                    state.user(),
                    ready.to(),
                    state.timeZone(),
                    reading.latest().map(Section.Tracker::device).orElse(state.device()),
                    clock.instant(),
                    Map.of(MetricGroup.DEVICE, reading))));
        }
    }
}

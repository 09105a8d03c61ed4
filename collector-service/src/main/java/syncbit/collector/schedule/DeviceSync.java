package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.publish.SummaryPublisher;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.snapshot.FinalityRule;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSources;
import syncbit.common.api.CollectorStatus;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;
import syncbit.common.summary.Section;

/**
 * Reads the devices of accounts from time to time. The last sync decides which dates are final. The reading itself is a
 * sample of the battery and of the sync.
 */
@Component
class DeviceSync {
    private static final Logger log = LoggerFactory.getLogger(DeviceSync.class);

    /** A little less than the default interval of scheduling runs, so that each run reads the devices once. */
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(14);

    /** While dates wait for the quota, because a reading costs one request. */
    private static final Duration PAUSE_WHILE_QUEUED = Duration.ofMinutes(59);

    /**
     * While dates wait for a sync and at least half of the quota is left. Runs in quick succession must not use up the
     * quota.
     */
    private static final Duration PAUSE_WHILE_AWAITING = Duration.ofSeconds(10);

    private final HealthSources sources;
    private final AccountStateStore states;
    private final OutcomeHandler outcomes;
    private final SummaryPublisher events;
    private final AccountSnapshots snapshots;
    private final FinalityRule finality;
    private final Clock clock;
    /** When the devices of each account were last requested, also without success. */
    private final Map<String, Instant> lastAttempts = new ConcurrentHashMap<>();

    DeviceSync(
            HealthSources sources,
            AccountStateStore states,
            OutcomeHandler outcomes,
            SummaryPublisher events,
            AccountSnapshots snapshots,
            FinalityRule finality,
            Clock clock) {
        this.sources = sources;
        this.states = states;
        this.outcomes = outcomes;
        this.events = events;
        this.snapshots = snapshots;
        this.finality = finality;
        this.clock = clock;
    }

    /**
     * Reads the devices if a reading is due. After a failure, a later run tries again.
     *
     * @param retry whether the run repeats one that failed for another reason; it must not cost additional readings
     * @return the snapshot with the new state, or the same snapshot
     */
    AccountSnapshot readIfDue(AccountSnapshot snapshot, boolean retry) {
        String user = snapshot.account().user();
        if (!isDue(snapshot, lastAttempts.get(user), retry)) {
            return snapshot;
        }
        lastAttempts.put(user, clock.instant());
        AccountSnapshot updated = snapshot;
        for (HealthSource source :
                sources.of(snapshot.account().provider()).stream().toList()) {
            for (FetchRequest request : requests(source, snapshot)) {
                updated = apply(updated, source.fetch(user, request));
            }
        }
        return updated;
    }

    /**
     * Whether a reading is due: the pause since the last reading and the last attempt is over.
     *
     * @param lastAttempt when the devices were last requested, {@code null} if never since the service started
     */
    static boolean isDue(AccountSnapshot snapshot, @Nullable Instant lastAttempt, boolean retry) {
        if (!snapshot.isServed()
                || snapshot.wanted().count() == 0
                || snapshot.state().forbidden().contains(MetricGroup.DEVICE)) {
            return false;
        }
        Duration pause = retry ? USUAL_PAUSE : pause(snapshot);
        return Stream.of(snapshot.state().tracker().readAt(), lastAttempt)
                .noneMatch(before -> before != null && before.plus(pause).isAfter(snapshot.at()));
    }

    private static Duration pause(AccountSnapshot snapshot) {
        boolean awaiting = snapshot.ready().to().isBefore(snapshot.wanted().to());
        CollectorStatus.Quota quota = snapshot.quota();
        if (awaiting && quota.left() * 2 >= quota.limit()) {
            return PAUSE_WHILE_AWAITING;
        }
        return snapshot.hasQueuedDates() ? PAUSE_WHILE_QUEUED : USUAL_PAUSE;
    }

    private static List<FetchRequest> requests(HealthSource source, AccountSnapshot snapshot) {
        return source.recipes().stream()
                .filter(recipe -> recipe.group() == MetricGroup.DEVICE)
                .map(GroupEndpoints::endpoints)
                .flatMap(Collection::stream)
                .map(endpoint -> new FetchRequest(
                        MetricGroup.DEVICE,
                        endpoint,
                        snapshot.wanted().to(),
                        snapshot.wanted().to()))
                .toList();
    }

    private AccountSnapshot apply(AccountSnapshot snapshot, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> {
                AccountSnapshot updated = snapshot;
                for (Section section : fetched.sections().values()) {
                    updated = save(updated, (Section.Devices) section);
                }
                yield updated;
            }
            case FetchOutcome.RequestFailure failure -> {
                log.warn("Could not read the devices: {}", failure.reason());
                yield snapshot;
            }
            case FetchOutcome.AccountFailure failure -> {
                log.debug("Could not read the devices: {}", failure.reason());
                yield snapshots.with(
                        snapshot,
                        outcomes.apply(
                                snapshot.state(),
                                snapshot.account().provider(),
                                OutcomeHandler.effectOf(failure, MetricGroup.DEVICE)));
            }
        };
    }

    /** Stores the reading before it is published. If the service stops in between, one battery sample is missing. */
    private AccountSnapshot save(AccountSnapshot snapshot, Section.Devices reading) {
        AccountState state = states.saveDeviceReading(snapshot.account().user(), reading);
        AccountSnapshot updated = snapshots.with(snapshot, state);
        if (state.timeZone() != null && updated.ready().count() > 0) {
            // The event has the newest final date, so that the reading gives that date its label.
            LocalDate date = updated.ready().to();
            Instant now = clock.instant();
            events.publish(List.of(new DailySummary(
                    state.user(),
                    date,
                    state.timeZone(),
                    state.device(),
                    now,
                    Map.of(MetricGroup.DEVICE, reading),
                    Map.of(),
                    new Origin(
                            snapshot.account().provider().source(), finality.of(date, state.timeZone(), state, now)))));
        }
        return updated;
    }
}

package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.fetch.FetchBudgets.FetchBudget;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRetry;
import syncbit.collector.publish.BrokerBlockMonitor;
import syncbit.collector.snapshot.FinalityRule;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSources;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskMessageCodec.DecodedTask;
import syncbit.common.api.Account;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;

/** Fetches the due dates of one account as far as the quota allows, and postpones the others. */
@Component
class AccountFetcher {
    private static final Logger log = LoggerFactory.getLogger(AccountFetcher.class);

    /** How long a device reading counts as current. The scheduler reads the devices at least once an hour. */
    private static final Duration DEVICES_CURRENT_FOR = Duration.ofMinutes(90);

    /** How long a new account's history waits for the first device reading. */
    private static final Duration MAX_WAIT_FOR_LABEL = Duration.ofDays(1);

    /** How long a run may take while other accounts wait. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private final AccountProfiles profiles;
    private final AccountStateStore states;
    private final OutcomeHandler outcomes;
    private final HealthSources sources;
    private final TaskClaim claims;
    private final TaskSettlement settlement;
    private final FetchBudgets budgets;
    private final EndpointPauses pauses;
    private final FinalityRule finality;
    private final MissingPartStore parts;
    private final PartRetry retry;
    private final ShutdownSignal shutdown;
    private final BrokerBlockMonitor blocks;
    private final PerUserExecutor executor;
    private final DateCapacity capacity;
    private final FetchSettings settings;
    private final Clock clock;

    AccountFetcher(
            AccountProfiles profiles,
            AccountStateStore states,
            OutcomeHandler outcomes,
            HealthSources sources,
            TaskClaim claims,
            TaskSettlement settlement,
            FetchBudgets budgets,
            EndpointPauses pauses,
            FinalityRule finality,
            MissingPartStore parts,
            PartRetry retry,
            ShutdownSignal shutdown,
            BrokerBlockMonitor blocks,
            PerUserExecutor executor,
            DateCapacity capacity,
            FetchSettings settings,
            Clock clock) {
        this.profiles = profiles;
        this.states = states;
        this.outcomes = outcomes;
        this.sources = sources;
        this.claims = claims;
        this.settlement = settlement;
        this.budgets = budgets;
        this.pauses = pauses;
        this.finality = finality;
        this.parts = parts;
        this.retry = retry;
        this.shutdown = shutdown;
        this.blocks = blocks;
        this.executor = executor;
        this.capacity = capacity;
        this.settings = settings;
        this.clock = clock;
    }

    void serve(Account account, List<DecodedTask.Readable> tasks, Acknowledgements acks) {
        Optional<HealthSource> source = sources.of(account.provider());
        if (source.isEmpty()) {
            claims.park(
                    tasks,
                    task -> "user: this version does not support "
                            + account.provider().id() + ", the provider of " + account.user() + "; delete this message",
                    acks);
            return;
        }
        AccountState state = profiles.current(account);
        Collection<ClaimedDate> claimed = claims.claim(account.user(), tasks, state.timeZone(), acks);
        ZoneId timeZone = state.timeZone();
        if (timeZone == null || state.advice() != null || account.state() != Account.State.CONNECTED) {
            settlement.postpone(claimed, settings.longestWait(), acks);
            return;
        }
        List<ClaimedDate> allowed = new ArrayList<>();
        List<SettledDate> forbidden = new ArrayList<>();
        for (ClaimedDate claim : claimed) {
            ClaimedDate permitted = claim.withGroups(MetricGroups.without(claim.groups(), state.forbidden()));
            if (permitted.groups().isEmpty()) {
                forbidden.add(new SettledDate(permitted));
            } else {
                allowed.add(permitted);
            }
        }
        settlement.settle(forbidden, timeZone, state.device(), originOf(account, state, timeZone), Duration.ZERO, acks);
        fetch(account, state, timeZone, source.get(), allowed, acks);
    }

    private void fetch(
            Account account,
            AccountState state,
            ZoneId timeZone,
            HealthSource source,
            List<ClaimedDate> claimed,
            Acknowledgements acks) {
        // The scheduler reads the devices and publishes the reading, so its label is known already.
        Set<MetricGroup> known = state.devicesReadSince(clock.instant().minus(DEVICES_CURRENT_FOR))
                ? Set.of(MetricGroup.DEVICE)
                : Set.of();
        List<GroupEndpoints> recipes = source.recipes().stream()
                .filter(recipe -> !known.contains(recipe.group()))
                .toList();
        MissingParts missing = parts.of(account.user());
        WantedParts wanted = WantedParts.of(
                claimed, recipes, missing, endpoint -> pauses.endOf(account.user(), endpoint), clock.instant());
        FetchBudget budget = budgets.budget(account, timeZone);
        List<FetchRequest> plan = wanted.plan(budget.limit());
        List<FetchRequest> payable = budget.affordable(plan, wanted);
        Coverage planned = Coverage.of(payable, wanted.dates());
        (payable.isEmpty() ? log.atDebug() : log.atInfo())
                .log(
                        "{} dates of {} need {} requests; {} are sent now",
                        claimed.size(),
                        account.user(),
                        plan.size(),
                        payable.size());

        // Dates that the budget does not cover are postponed before the first request, so that their messages are not
        // held during the run.
        List<ClaimedDate> now = new ArrayList<>();
        List<ClaimedDate> later = new ArrayList<>();
        claimed.forEach(claim -> (known.containsAll(claim.groups())
                                || claim.groups().stream()
                                        .anyMatch(group -> wanted.way(claim.date(), group, planned)
                                                .isPresent())
                        ? now
                        : later)
                .add(claim));
        settlement.postpone(later, until(budget.next()), acks);

        // By the sync known before the first request: a later one may follow the answers.
        Function<LocalDate, Origin> originOf = originOf(account, state, timeZone);
        Instant retryAt =
                payable.size() < plan.size() ? budget.next() : clock.instant().plus(settings.longestWait());
        capacity.hold(
                now.size(),
                () -> new RequestExecutor(
                                state,
                                source,
                                reading -> states.saveDeviceReading(account.user(), reading),
                                outcomes,
                                new EndpointMemory(account.user(), missing, parts, pauses, retry, clock),
                                new FetchProgress(
                                        now, wanted, planned, known, failures -> retry.next(failures, clock.instant())),
                                endOfRun(),
                                awaitsDeviceLabel(account, state),
                                clock)
                        .execute(
                                payable,
                                state.device(),
                                retryAt,
                                (dates, device, next) ->
                                        settlement.settle(dates, timeZone, device, originOf, until(next), acks)));
    }

    /**
     * The run ends after its longest time, while the broker blocks publishers, or after its turn if other accounts wait. What
     * is left is postponed.
     */
    private BooleanSupplier endOfRun() {
        BooleanSupplier end = shutdown.orAfter(settings.longestRun());
        BooleanSupplier turn = shutdown.orAfter(TURN);
        return () -> end.getAsBoolean()
                || blocks.problem().isPresent()
                || (turn.getAsBoolean() && (executor.othersWait() || capacity.othersWait()));
    }

    private Function<LocalDate, Origin> originOf(Account account, AccountState state, ZoneId timeZone) {
        return date -> new Origin(account.provider().source(), finality.of(date, timeZone, state, clock.instant()));
    }

    /** Whether the history of a new account waits for its device label, which dates keep. The wait is limited. */
    private boolean awaitsDeviceLabel(Account account, AccountState state) {
        return state.device().equals(DeviceSlug.UNKNOWN)
                && clock.instant().isBefore(account.connectedAt().plus(MAX_WAIT_FOR_LABEL));
    }

    /** The wait until a time: at least {@code gatherFor}, so that tasks do not loop, and at most {@code longestWait}. */
    private Duration until(Instant then) {
        Duration wait = Duration.between(clock.instant(), then);
        return wait.compareTo(settings.longestWait()) > 0
                ? settings.longestWait()
                : wait.compareTo(settings.gatherFor()) < 0 ? settings.gatherFor() : wait;
    }
}

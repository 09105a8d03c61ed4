package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSources;
import syncbit.collector.source.RangePacker;
import syncbit.collector.task.MetricGroups;
import syncbit.common.api.Account;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;

/** Serves all tasks of one person that are ready: what can be paid now is fetched, the rest waits. */
@Component
class AccountFetcher {
    private static final Logger log = LoggerFactory.getLogger(AccountFetcher.class);

    /** As long as a reading of the devices gives its label to what is fetched; the schedule reads each hour at least. */
    private static final Duration READING_SERVES = Duration.ofMinutes(90);

    /** How long a new account's history waits for a first reading of the devices. */
    private static final Duration LABEL_PATIENCE = Duration.ofDays(1);

    private final AccountProfiles profiles;
    private final AccountStateStore states;
    private final OutcomeHandler outcomes;
    private final HealthSources sources;
    private final TaskClaim claims;
    private final TaskSettlement settlement;
    private final FetchBudgets budgets;
    private final ShutdownSignal stopping;
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
            ShutdownSignal stopping,
            FetchSettings settings,
            Clock clock) {
        this.profiles = profiles;
        this.states = states;
        this.outcomes = outcomes;
        this.sources = sources;
        this.claims = claims;
        this.settlement = settlement;
        this.budgets = budgets;
        this.stopping = stopping;
        this.settings = settings;
        this.clock = clock;
    }

    void serve(Account account, List<ReadableTask> messages, Acknowledgements acks) {
        Optional<HealthSource> source = sources.of(account.provider());
        if (source.isEmpty()) {
            messages.forEach(message -> claims.park(
                    message,
                    "user: the provider of " + account.user() + ", "
                            + account.provider().id() + ", can't be asked by this version; delete this message",
                    acks));
            return;
        }
        AccountState state = profiles.ensure(account);
        Collection<ClaimedDate> claimed = claims.claimed(account.user(), messages, state.timeZone(), acks);
        ZoneId timeZone = state.timeZone();
        if (timeZone == null || state.advice() != null || account.state() != Account.State.CONNECTED) {
            settlement.postpone(claimed, settings.longestWait(), acks);
            return;
        }
        List<ClaimedDate> allowed = new ArrayList<>();
        List<SettledDate> forbidden = new ArrayList<>();
        for (ClaimedDate work : claimed) {
            ClaimedDate left = work.only(MetricGroups.without(work.groups(), state.forbidden()));
            if (left.groups().isEmpty()) {
                forbidden.add(new SettledDate(left, Map.of(), Map.of(), Set.of()));
            } else {
                allowed.add(left);
            }
        }
        settlement.close(forbidden, timeZone, state.device(), Duration.ZERO, acks);
        fetch(account, state, timeZone, source.get(), allowed, acks);
    }

    private void fetch(
            Account account,
            AccountState state,
            ZoneId timeZone,
            HealthSource source,
            List<ClaimedDate> claimed,
            Acknowledgements acks) {
        TreeMap<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
        claimed.forEach(work -> wanted.put(work.date(), work.groups()));
        // The schedule reads the devices and passes the reading on; the label it gives is known by now.
        Set<MetricGroup> known =
                states.devicesReadSince(account.user(), clock.instant().minus(READING_SERVES))
                        ? Set.of(MetricGroup.DEVICE)
                        : Set.of();
        List<GroupEndpoints> recipes = source.recipes().stream()
                .filter(recipe -> !known.contains(recipe.group()))
                .toList();
        FetchBudget budget = budgets.budget(account, timeZone);
        List<FetchRequest> plan = RangePacker.plan(wanted, RangePacker.payable(recipes, budget.limit()));
        List<FetchRequest> payable = budget.affordable(plan, wanted, recipes);
        Coverage planned = Coverage.of(payable, wanted, recipes);
        (payable.isEmpty() ? log.atDebug() : log.atInfo())
                .log(
                        "{} dates of {} need {} requests, {} of them now",
                        claimed.size(),
                        account.user(),
                        plan.size(),
                        payable.size());

        // What can't be paid goes before anything is fetched: no message is held while others are served.
        List<ClaimedDate> now = new ArrayList<>();
        List<ClaimedDate> later = new ArrayList<>();
        claimed.forEach(work -> (known.containsAll(work.groups())
                                || work.groups().stream().anyMatch(group -> planned.settles(group, work.date()))
                        ? now
                        : later)
                .add(work));
        settlement.postpone(later, until(budget.next()), acks);

        FetchProgress cells = new FetchProgress(now, recipes, known);
        cells.postponeAllBut(planned);
        Instant again =
                payable.size() < plan.size() ? budget.next() : clock.instant().plus(settings.longestWait());
        new RequestExecutor(
                        state,
                        source,
                        states,
                        outcomes,
                        cells,
                        stopping.orAfter(settings.longestRun()),
                        labelFollows(account, state),
                        clock)
                .execute(
                        payable,
                        state.device(),
                        again,
                        (closed, device, wait) -> settlement.close(closed, timeZone, device, until(wait), acks));
    }

    /** A date keeps its label: a new account's history waits for a name, but not for ever. */
    private boolean labelFollows(Account account, AccountState state) {
        return state.device().equals(DeviceSlug.UNKNOWN)
                && clock.instant().isBefore(account.connectedAt().plus(LABEL_PATIENCE));
    }

    /** Time to wait for something: never nothing, or tasks would spin, and never so long that it holds up others. */
    private Duration until(Instant then) {
        Duration wait = Duration.between(clock.instant(), then);
        return wait.compareTo(settings.longestWait()) > 0
                ? settings.longestWait()
                : wait.compareTo(settings.gatherFor()) < 0 ? settings.gatherFor() : wait;
    }
}

package syncbit.collector.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.client.AuthClient;
import syncbit.collector.client.WriterServiceException;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.snapshot.DateRange;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.RequestCount;
import syncbit.common.summary.MetricGroup;

/** Tells how far each account's history is. */
@Component
public class StatusService {
    private final AuthClient auth;
    private final AccountStateStore states;
    private final AccountSnapshots snapshots;
    private final CostEstimator costs;
    private final QuotaService quota;
    private final StatusMetrics board;
    private final MeterRegistry metrics;

    StatusService(
            AuthClient auth,
            AccountStateStore states,
            AccountSnapshots snapshots,
            CostEstimator costs,
            QuotaService quota,
            StatusMetrics board,
            MeterRegistry metrics) {
        this.auth = auth;
        this.states = states;
        this.snapshots = snapshots;
        this.costs = costs;
        this.quota = quota;
        this.board = board;
        this.metrics = metrics;
    }

    /**
     * Counts anew.
     *
     * @throws WriterServiceException if writer-service does not say what is complete
     * @throws syncbit.collector.token.AuthServiceException if auth-service does not list the accounts
     */
    public CollectorStatus now() {
        List<AccountStatus> accounts = new ArrayList<>();
        for (Account account : auth.accounts()) {
            AccountState state = states.meet(account);
            accounts.add(show(snapshots.snapshot(account, state, snapshots.wanted(state))));
        }
        accounts.sort(Comparator.comparing(AccountStatus::user));
        return new CollectorStatus(accounts, requests());
    }

    /** By endpoint and outcome, as the metric has them. */
    private List<RequestCount> requests() {
        Map<RequestCount, Long> counts = new HashMap<>();
        metrics.find("syncbit.requests")
                .counters()
                .forEach(counter -> counts.merge(
                        new RequestCount(tag(counter, "endpoint"), tag(counter, "outcome"), 0),
                        (long) counter.count(),
                        Long::sum));
        return counts.entrySet().stream()
                .map(one ->
                        new RequestCount(one.getKey().endpoint(), one.getKey().outcome(), one.getValue()))
                .sorted(Comparator.comparing(RequestCount::endpoint).thenComparing(RequestCount::outcome))
                .toList();
    }

    private static String tag(Counter counter, String name) {
        return Objects.requireNonNullElse(counter.getId().getTag(name), "");
    }

    /** Takes over what a tick has found. */
    public AccountStatus show(AccountSnapshot snapshot) {
        Account account = snapshot.account();
        DateRange ready = snapshots.ready(snapshot.state());
        AccountStatus status = StatusFigures.of(
                snapshot,
                ready,
                states.tracker(account.user()).lastSync(),
                quota.left(account.provider(), account.user()),
                finishAt(snapshot, ready));
        board.show(status);
        return status;
    }

    private @Nullable Instant finishAt(AccountSnapshot snapshot, DateRange ready) {
        SortedMap<LocalDate, Set<MetricGroup>> toFetch = StatusFigures.toFetch(snapshot, ready);
        return toFetch.isEmpty() || !snapshot.goesOn()
                ? null
                : costs.estimate(snapshot.account(), costs.requests(snapshot.account(), toFetch))
                        .finishAt();
    }
}

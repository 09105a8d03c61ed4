package syncbit.collector.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.client.AuthClient;
import syncbit.collector.publish.BrokerBlockMonitor;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.RequestCount;
import syncbit.common.http.ServiceException;
import syncbit.common.summary.MetricGroup;

/** Answers how complete the history of each account is. */
@Component
public class StatusService {
    private static final Logger log = LoggerFactory.getLogger(StatusService.class);

    private final AuthClient auth;
    private final AccountProfiles profiles;
    private final AccountSnapshots snapshots;
    private final CostEstimator costs;
    private final StatusMetrics shown;
    private final MeterRegistry metrics;
    private final BrokerBlockMonitor blocks;

    StatusService(
            AuthClient auth,
            AccountProfiles profiles,
            AccountSnapshots snapshots,
            CostEstimator costs,
            StatusMetrics shown,
            MeterRegistry metrics,
            BrokerBlockMonitor blocks) {
        this.auth = auth;
        this.profiles = profiles;
        this.snapshots = snapshots;
        this.costs = costs;
        this.shown = shown;
        this.metrics = metrics;
        this.blocks = blocks;
    }

    /**
     * Counts the figures of all accounts. Changes no row, and asks auth-service and writer-service once each. If
     * writer-service does not answer, the last known figures are returned, with their own {@code at}.
     *
     * @throws ServiceException if writer-service does not answer and no figures are known
     * @throws ServiceException if auth-service does not list the accounts
     */
    public CollectorStatus now() {
        List<Account> accounts = auth.accounts().stream()
                .sorted(Comparator.comparing(Account::user))
                .toList();
        List<AccountSnapshot> withoutGaps = snapshots.of(accounts, profiles.preview(accounts));
        return new CollectorStatus(
                statuses(withoutGaps), requests(), blocks.problem().orElse(null));
    }

    private List<AccountStatus> statuses(List<AccountSnapshot> withoutGaps) {
        try {
            List<AccountStatus> statuses =
                    snapshots.withGaps(withoutGaps).stream().map(this::status).toList();
            shown.show(statuses);
            return statuses;
        } catch (ServiceException e) {
            List<AccountStatus> statuses = withoutGaps.stream()
                    .map(snapshot -> StatusFigures.withoutGaps(
                            snapshot, shown.lastKnown(snapshot.account().user())))
                    .toList();
            if (statuses.stream().allMatch(status -> status.at() == null)) {
                throw e;
            }
            log.warn("Status shows the last known figures, because the gaps are unknown: {}", e.getMessage());
            return statuses;
        }
    }

    /** Requests by endpoint and outcome, read from the metric. */
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

    /** Shows the figures of a snapshot as metrics. */
    public void show(AccountSnapshot snapshot) {
        shown.show(List.of(status(snapshot)));
    }

    private AccountStatus status(AccountSnapshot snapshot) {
        return StatusFigures.of(snapshot, finishAt(snapshot));
    }

    private @Nullable Instant finishAt(AccountSnapshot snapshot) {
        SortedMap<LocalDate, Set<MetricGroup>> toFetch = StatusFigures.toFetch(snapshot);
        if (toFetch.isEmpty() || !snapshot.isServed()) {
            return null;
        }
        Account account = snapshot.account();
        return costs.estimate(account, snapshot.quota(), costs.requests(account, snapshot.quota(), toFetch))
                .finishAt();
    }
}

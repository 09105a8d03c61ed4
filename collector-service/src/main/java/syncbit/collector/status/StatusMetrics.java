package syncbit.collector.status;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.metrics.LabelledGauge;
import syncbit.common.metrics.LabelledGauge.Row;

/** Keeps the last known status of each account and shows it as gauges. */
@Component
public class StatusMetrics {
    private final Clock clock;
    private final LabelledGauge cells;
    private final LabelledGauge stopped;
    private final LabelledGauge awaiting;
    private final LabelledGauge partial;
    private final LabelledGauge finish;
    private final Map<String, AccountStatus> accounts = new ConcurrentSkipListMap<>();

    StatusMetrics(PrometheusRegistry metrics, Clock clock) {
        this.clock = clock;
        this.cells = LabelledGauge.register(
                metrics, "syncbit_cells", "Number of cells (one metric group of one date) of an account in each state");
        this.stopped = LabelledGauge.register(
                metrics, "syncbit_account_stopped", "1 if the account is stopped until the user acts, else 0");
        this.awaiting = LabelledGauge.register(
                metrics, "syncbit_days_awaiting", "Number of past dates that wait for a tracker sync");
        this.partial = LabelledGauge.register(
                metrics,
                "syncbit_days_partial",
                "Number of past dates with a group that is stored without parts which the provider refuses, fails to answer,"
                        + " or answers later");
        this.finish = LabelledGauge.register(
                metrics,
                "syncbit_finish_seconds",
                "Time until all dates that can be fetched are complete, at the present quota");
    }

    /** Shows the status of accounts. A status that is older than the one shown is ignored. */
    synchronized void show(Collection<AccountStatus> statuses) {
        statuses.forEach(status -> accounts.merge(
                status.user(), status, (shown, newer) -> isOlder(newer.at(), shown.at()) ? shown : newer));
        showRows();
    }

    private static boolean isOlder(@Nullable Instant at, @Nullable Instant than) {
        return at != null && than != null && at.isBefore(than);
    }

    /** The status that was last shown, {@code null} if there is none since the service started. */
    @Nullable
    AccountStatus lastKnown(String user) {
        return accounts.get(user);
    }

    /** Forgets every other account. */
    public synchronized void keepOnly(Collection<String> users) {
        if (accounts.keySet().retainAll(users)) {
            showRows();
        }
    }

    private void showRows() {
        show(
                cells,
                account -> Stream.of(
                        cell(account, "wanted", account.cells().wanted()),
                        cell(account, "complete", account.cells().complete()),
                        cell(account, "in_flight", account.cells().inFlight()),
                        cell(account, "parked", account.cells().parked())));
        show(stopped, account -> Stream.of(row(account, account.advice() == null ? 0 : 1)));
        show(awaiting, account -> Stream.of(row(account, account.awaiting())));
        show(
                partial,
                account -> Stream.of(row(
                        account,
                        account.partial() == null ? 0 : account.partial().days())));
        show(finish, account -> Stream.of(row(account, secondsToFinish(account))));
    }

    private void show(LabelledGauge gauge, Function<AccountStatus, Stream<Row>> rows) {
        gauge.show(accounts.values().stream().flatMap(rows).toList());
    }

    private static Row cell(AccountStatus account, String state, long cells) {
        return Row.of(cells, "user", account.user(), "state", state);
    }

    private static Row row(AccountStatus account, double value) {
        return Row.of(value, "user", account.user());
    }

    private double secondsToFinish(AccountStatus account) {
        if (account.finishAt() == null) {
            return account.cells().complete() == account.cells().wanted() ? 0 : Double.NaN;
        }
        return Math.max(0, Duration.between(clock.instant(), account.finishAt()).toSeconds());
    }
}

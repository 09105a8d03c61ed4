package syncbit.collector.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
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

/** Keeps the last known status of each account and registers it as gauges. */
@Component
public class StatusMetrics {
    private final Clock clock;
    private final MultiGauge cells;
    private final MultiGauge stopped;
    private final MultiGauge awaiting;
    private final MultiGauge finish;
    private final Map<String, AccountStatus> accounts = new ConcurrentSkipListMap<>();

    StatusMetrics(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.cells = MultiGauge.builder("syncbit.cells")
                .description("Number of cells (one metric group of one date) of an account in each state")
                .register(metrics);
        this.stopped = MultiGauge.builder("syncbit.account.stopped")
                .description("1 if the account is stopped until the user acts, else 0")
                .register(metrics);
        this.awaiting = MultiGauge.builder("syncbit.days.awaiting")
                .description("Number of past dates that wait for a tracker sync")
                .register(metrics);
        this.finish = MultiGauge.builder("syncbit.finish.seconds")
                .description("Time until all dates that can be fetched are complete, at the present quota")
                .register(metrics);
    }

    /** Shows the status of accounts. A status that is older than the one shown is ignored. */
    synchronized void show(Collection<AccountStatus> statuses) {
        statuses.forEach(status -> accounts.merge(
                status.user(), status, (shown, newer) -> isOlder(newer.at(), shown.at()) ? shown : newer));
        registerRows();
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
            registerRows();
        }
    }

    private void registerRows() {
        register(
                cells,
                account -> Stream.of(
                        cell(account, "wanted", account.cells().wanted()),
                        cell(account, "complete", account.cells().complete()),
                        cell(account, "in_flight", account.cells().inFlight()),
                        cell(account, "parked", account.cells().parked())));
        register(stopped, account -> Stream.of(Row.of(user(account), account.advice() == null ? 0 : 1)));
        register(awaiting, account -> Stream.of(Row.of(user(account), account.awaiting())));
        register(finish, account -> Stream.of(Row.of(user(account), secondsToFinish(account))));
    }

    private void register(MultiGauge gauge, Function<AccountStatus, Stream<Row<Number>>> rows) {
        gauge.register(
                accounts.values().stream()
                        .<Row<?>>flatMap(account -> rows.apply(account))
                        .toList(),
                true);
    }

    private static Row<Number> cell(AccountStatus account, String state, long cells) {
        return Row.of(user(account).and("state", state), cells);
    }

    private static Tags user(AccountStatus account) {
        return Tags.of("user", account.user());
    }

    private double secondsToFinish(AccountStatus account) {
        if (account.finishAt() == null) {
            return account.cells().complete() == account.cells().wanted() ? 0 : Double.NaN;
        }
        return Math.max(0, Duration.between(clock.instant(), account.finishAt()).toSeconds());
    }
}

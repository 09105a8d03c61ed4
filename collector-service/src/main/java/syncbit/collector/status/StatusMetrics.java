package syncbit.collector.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import syncbit.common.api.CollectorStatus.AccountStatus;

/** The last that was seen of each account, as metrics show it. */
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
                .description("dates times groups of an account, by where they stand")
                .register(metrics);
        this.stopped = MultiGauge.builder("syncbit.account.stopped")
                .description("1 where an account waits for a person")
                .register(metrics);
        this.awaiting = MultiGauge.builder("syncbit.days.awaiting")
                .description("dates that are over, and that the tracker has yet to sync")
                .register(metrics);
        this.finish = MultiGauge.builder("syncbit.finish.seconds")
                .description("time until all that can be fetched is, at the present quota")
                .register(metrics);
    }

    synchronized void show(AccountStatus account) {
        accounts.put(account.user(), account);
        draw();
    }

    public synchronized void keepOnly(Collection<String> users) {
        if (accounts.keySet().retainAll(users)) {
            draw();
        }
    }

    private void draw() {
        rows(
                cells,
                account -> Stream.of(
                        cell(account, "wanted", account.cells().wanted()),
                        cell(account, "complete", account.cells().complete()),
                        cell(account, "in_flight", account.cells().inFlight()),
                        cell(account, "parked", account.cells().parked())));
        rows(stopped, account -> Stream.of(Row.of(user(account), account.advice() == null ? 0 : 1)));
        rows(awaiting, account -> Stream.of(Row.of(user(account), account.awaiting())));
        rows(finish, account -> Stream.of(Row.of(user(account), secondsToFinish(account))));
    }

    private void rows(MultiGauge gauge, Function<AccountStatus, Stream<Row<Number>>> rows) {
        List<Row<?>> all = accounts.values().stream()
                .<Row<?>>flatMap(account -> rows.apply(account))
                .toList();
        gauge.register(all, true);
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

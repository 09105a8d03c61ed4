package syncbit.collector.quota;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToDoubleFunction;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;

/** The metrics {@code syncbit.quota.left}, {@code .limit} and {@code .reset.seconds} of each account. */
final class QuotaMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final ConcurrentMap<Tags, QuotaWindow> windows = new ConcurrentHashMap<>();

    QuotaMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void show(Account.Provider provider, String user, QuotaWindow window) {
        Tags account = Tags.of("provider", provider.id(), "user", user);
        if (windows.put(account, window) == null) {
            gauge("syncbit.quota.left", "requests left in this window", account, CollectorStatus.Quota::left);
            gauge(
                    "syncbit.quota.reset.seconds",
                    "time until this window turns",
                    account,
                    quota -> Duration.between(clock.instant(), quota.resetAt()).toMillis() / 1000.0);
            gauge("syncbit.quota.limit", "requests a window", account, CollectorStatus.Quota::limit);
        }
    }

    private void gauge(String name, String description, Tags account, ToDoubleFunction<CollectorStatus.Quota> value) {
        Gauge.builder(name, () -> {
                    QuotaWindow window = windows.get(account);
                    return window == null ? Double.NaN : value.applyAsDouble(window.at(clock.instant()));
                })
                .description(description)
                .tags(account)
                .register(registry);
    }
}

package syncbit.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.common.api.Account.Provider.FITBIT;
import static syncbit.common.api.Account.Provider.GOOGLE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncbit.collector.quota.QuotaService.ConsumptionResult;
import syncbit.common.api.CollectorStatus;
import syncbit.testkit.MutableClock;

class QuotaServiceIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant TOP = Instant.parse("2025-12-24T11:00:00Z");

    private final MutableClock clock = MutableClock.at("2025-12-24T10:20:00Z");
    private QuotaDatabase database;
    private QuotaService quota;

    @BeforeEach
    void start() {
        database = new QuotaDatabase();
        quota = database.replica(clock, 150, HOUR);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_window_holds_its_limit_and_the_next_one_holds_it_again() {
        assertThat(takeAll(quota)).isEqualTo(150);
        assertThat(quota.take(FITBIT, "anna")).isEqualTo(new ConsumptionResult.Spent(TOP));

        clock.set(TOP.minusMillis(1));
        assertThat(takeAll(quota)).isZero();
        clock.set(TOP);
        assertThat(takeAll(quota)).isEqualTo(150);
    }

    @Test
    void unused_windows_do_not_add_up() {
        takeAll(quota);
        clock.advance(Duration.ofDays(3));

        assertThat(takeAll(quota)).isEqualTo(150);
    }

    @Test
    void two_replicas_together_take_no_more_than_the_limit() throws Exception {
        QuotaService other = database.replica(clock, 150, HOUR);

        assertThat(takeAllInParallel(List.of(quota, other))).isEqualTo(150);
        clock.set(TOP);
        assertThat(takeAllInParallel(List.of(quota, other))).isEqualTo(150);
    }

    @Test
    void a_report_that_two_replicas_receive_counts_once() throws Exception {
        QuotaService other = database.replica(clock, 150, HOUR);
        ReportedQuota answer = new ReportedQuota(150L, 60L, Duration.ofMinutes(40), clock.instant(), clock.instant());

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                QuotaService replica = i % 2 == 0 ? quota : other;
                threads.execute(() -> replica.correct(FITBIT, "anna", answer));
            }
        }

        assertThat(quota.left(FITBIT, "anna")).isEqualTo(new CollectorStatus.Quota(150, 60, TOP));
    }

    @Test
    void a_crash_between_taking_and_sending_loses_one_request() {
        quota.take(FITBIT, "anna");

        assertThat(database.replica(clock, 150, HOUR).left(FITBIT, "anna"))
                .isEqualTo(new CollectorStatus.Quota(150, 149, TOP));
    }

    @Test
    void each_user_and_provider_has_its_own_quota() {
        takeAll(quota);

        assertThat(quota.left(FITBIT, "ben").left()).isEqualTo(150);
        assertThat(quota.left(GOOGLE, "anna"))
                .isEqualTo(new CollectorStatus.Quota(300, 300, Instant.parse("2025-12-24T10:21:00Z")));
    }

    @Test
    void a_window_that_resets_at_another_minute_is_followed() {
        quota.correct(
                FITBIT, "anna", new ReportedQuota(150L, 10L, Duration.ofMinutes(17), clock.instant(), clock.instant()));

        assertThat(takeAll(quota)).isEqualTo(10);
        clock.set(Instant.parse("2025-12-24T10:37:01Z"));
        assertThat(takeAll(quota)).isEqualTo(150);
        clock.set(TOP);
        assertThat(takeAll(quota)).isZero();
        clock.set(Instant.parse("2025-12-24T11:37:01Z"));
        assertThat(takeAll(quota)).isEqualTo(150);
    }

    @Test
    void a_lower_reported_limit_counts_for_the_next_window_too() {
        quota.correct(
                FITBIT, "anna", new ReportedQuota(50L, 49L, Duration.ofMinutes(40), clock.instant(), clock.instant()));

        assertThat(takeAll(quota)).isEqualTo(49);
        clock.set(TOP);
        assertThat(takeAll(quota)).isEqualTo(50);
    }

    @Test
    void a_lower_setting_counts_from_the_next_start() {
        IntStream.range(0, 50).forEach(request -> quota.take(FITBIT, "anna"));
        QuotaService restarted = database.replica(clock, 60, HOUR);

        assertThat(takeAll(restarted)).isEqualTo(10);
        clock.set(TOP);
        assertThat(takeAll(restarted)).isEqualTo(60);
    }

    @Test
    void the_metrics_show_each_account_as_it_is_now() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        QuotaService seen = database.replica(clock, 150, HOUR, registry);
        seen.take(FITBIT, "anna");
        seen.take(FITBIT, "anna");
        seen.take(FITBIT, "ben");

        assertThat(gauge(registry, "syncbit.quota.left", "anna")).isEqualTo(148);
        assertThat(gauge(registry, "syncbit.quota.left", "ben")).isEqualTo(149);
        assertThat(gauge(registry, "syncbit.quota.limit", "anna")).isEqualTo(150);
        assertThat(gauge(registry, "syncbit.quota.reset.seconds", "anna")).isEqualTo(2400);
        clock.set(TOP);
        assertThat(gauge(registry, "syncbit.quota.left", "anna"))
                .as("after the reset")
                .isEqualTo(150);
    }

    private static double gauge(SimpleMeterRegistry registry, String name, String user) {
        return registry.get(name)
                .tags("provider", "fitbit", "user", user)
                .gauge()
                .value();
    }

    /** The number of requests that the quota allows now. */
    private static int takeAll(QuotaService quota) {
        int taken = 0;
        while (quota.take(FITBIT, "anna") instanceof ConsumptionResult.Taken) {
            taken++;
        }
        return taken;
    }

    private static int takeAllInParallel(List<QuotaService> replicas) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> taken = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                QuotaService replica = replicas.get(i % replicas.size());
                taken.add(threads.submit(() -> takeAll(replica)));
            }
            int sum = 0;
            for (Future<Integer> some : taken) {
                sum += some.get();
            }
            return sum;
        }
    }
}

package syncbit.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import syncbit.testkit.MutableClock;

/** The quota counts concurrent requests correctly and needs bounded memory. */
class QuotaUnderLoadTest {
    private final MutableClock clock = MutableClock.at("2026-01-10T12:10:00Z");

    @Test
    void concurrent_requests_are_all_counted() {
        SimulatedQuota quota = new SimulatedQuota(clock, 150, Duration.ofHours(1), Duration.ZERO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                threads.execute(() -> quota.spend("AAAAAA"));
            }
        }

        assertThat(quota.windows("AAAAAA"))
                .containsExactly(new SimulatedQuota.Window(Instant.parse("2026-01-10T12:00:00Z"), 150, 850));
    }

    @Test
    void only_the_newest_windows_are_kept() {
        SimulatedQuota quota = new SimulatedQuota(clock, 150, Duration.ofHours(1), Duration.ZERO);
        for (int i = 0; i < 2_500; i++) {
            quota.spend("AAAAAA");
            clock.advance(Duration.ofHours(1));
        }

        assertThat(quota.windows("AAAAAA")).hasSize(2_000);
        assertThat(quota.windows("AAAAAA").getLast().start())
                .isEqualTo(Instant.parse("2026-01-10T12:00:00Z").plus(Duration.ofHours(2_499)));
    }

    @Test
    void counts_continue_beyond_the_recorded_requests() {
        RequestLog requests = new RequestLog();
        for (int i = 0; i < 12_000; i++) {
            requests.add(new RecordedRequest(clock.instant(), "AAAAAA", SimulatedEndpoint.HRV, null, null, 200));
        }

        assertThat(requests.newest()).hasSize(10_000);
        assertThat(requests.count("AAAAAA", SimulatedEndpoint.HRV)).isEqualTo(12_000);
        assertThat(requests.count("BBBBBB", SimulatedEndpoint.HRV)).isZero();
        requests.clear();
        assertThat(requests.counts()).isEmpty();
    }
}

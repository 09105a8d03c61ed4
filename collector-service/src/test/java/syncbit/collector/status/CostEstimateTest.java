package syncbit.collector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.collector.status.CostEstimator.CostEstimate;
import syncbit.common.api.CollectorStatus;

class CostEstimateTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:20:00Z");
    private static final Instant TURN = Instant.parse("2026-03-10T13:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,   150, 0, 2026-03-10T12:20:00Z",
        "150, 150, 1, 2026-03-10T12:20:00Z",
        "151, 150, 2, 2026-03-10T13:00:00Z",
        "300, 150, 2, 2026-03-10T13:00:00Z",
        "301, 150, 3, 2026-03-10T14:00:00Z",
        "150, 0,   1, 2026-03-10T13:00:00Z",
        "151, 0,   2, 2026-03-10T14:00:00Z",
    })
    void requests_take_this_window_and_as_many_more_as_they_need(
            long requests, long left, long windows, Instant finishAt) {
        assertThat(CostEstimate.of(requests, new CollectorStatus.Quota(150, left, TURN), Duration.ofHours(1), NOW))
                .isEqualTo(new CostEstimate(windows, finishAt));
    }
}

package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.collector.fetch.FetchBudgets.FetchBudget;
import syncbit.common.api.CollectorStatus;
import syncbit.testkit.MutableClock;

class FetchBudgetsTest {
    private static final Instant TURN = Instant.parse("2026-03-10T13:00:00Z");
    private static final FetchSettings SETTINGS =
            new FetchSettings(100, Duration.ofMillis(200), Duration.ofMinutes(5), 12, 7, 8, Duration.ofMinutes(10));

    private final MutableClock clock = MutableClock.at("2026-03-10T12:00:00Z");

    @Test
    void the_newest_dates_have_a_reserve_until_the_last_tenth_of_the_window() {
        Instant release = Instant.parse("2026-03-10T12:54:00Z");
        assertThat(budget(150)).isEqualTo(new FetchBudget(80, 12, LocalDate.of(2026, 3, 3), release, 150));

        clock.set(release);

        assertThat(budget(150)).isEqualTo(new FetchBudget(80, 0, LocalDate.of(2026, 3, 3), TURN, 150));
    }

    @ParameterizedTest
    @CsvSource({"PT1M,12:59:54", "PT20S,12:59:55", "PT6S,12:59:57"})
    void the_reserve_of_a_short_window_is_released_early_enough(Duration period, LocalTime release) {
        assertThat(budget(150, period).next())
                .isEqualTo(LocalDate.of(2026, 3, 10).atTime(release).toInstant(ZoneOffset.UTC));
    }

    @Test
    void the_reserve_of_a_small_quota_is_a_tenth() {
        assertThat(budget(80).reserve()).isEqualTo(8);
    }

    private FetchBudget budget(long limit) {
        return budget(limit, Duration.ofHours(1));
    }

    private FetchBudget budget(long limit, Duration period) {
        return FetchBudgets.budget(
                new CollectorStatus.Quota(limit, 80, TURN), period, ZoneId.of("Europe/Berlin"), SETTINGS, clock);
    }
}

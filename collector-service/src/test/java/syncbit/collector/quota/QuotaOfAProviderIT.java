package syncbit.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.common.api.Account.Provider.FITBIT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.collector.quota.QuotaService.ConsumptionResult;
import syncbit.testkit.MutableClock;

/** The quota with a provider that counts requests itself, as Fitbit does. */
class QuotaOfAProviderIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MutableClock clock = MutableClock.at("2025-12-24T10:20:00Z");

    @ParameterizedTest(name = "windows that turn {0} after the hour, another program asks {1} times a minute")
    @CsvSource({"PT0S, 0", "PT0S, 1", "PT37M, 0", "PT37M12.345S, 1", "PT59M58S, 0"})
    void every_whole_window_is_used_up_and_not_exceeded(Duration offset, int others) {
        CountingProvider provider = new CountingProvider(clock, offset);
        try (QuotaDatabase database = new QuotaDatabase()) {
            List<QuotaService> replicas =
                    List.of(database.replica(clock, 150, HOUR), database.replica(clock, 150, HOUR));
            Instant end = clock.instant().plus(HOUR.multipliedBy(4));
            for (int turn = 0; clock.instant().isBefore(end); turn++) {
                QuotaService replica = replicas.get(turn % 2);
                if (replica.take(FITBIT, "anna") instanceof ConsumptionResult.Taken) {
                    replica.correct(FITBIT, "anna", provider.ask());
                    assertThat(provider.refused)
                            .as("refused at %s", clock.instant())
                            .isZero();
                }
                clock.advance(Duration.ofSeconds(6));
                if (turn % 10 == 0 && provider.granted.lastEntry().getValue() < 140) {
                    for (int i = 0; i < others; i++) {
                        provider.ask();
                    }
                }
            }
        }
        assertThat(provider.granted.subMap(provider.granted.firstKey(), false, provider.granted.lastKey(), false))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy((start, granted) -> assertThat(granted).isGreaterThanOrEqualTo(147));
    }
}

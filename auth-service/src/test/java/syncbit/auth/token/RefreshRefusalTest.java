package syncbit.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a refused refresh is attributed to the publishing status "Testing". */
class RefreshRefusalTest {
    private static final Instant CONSENT = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT2H, false", "P5D, false", "P6DT1H, true", "P7D, true", "P7DT20H, true", "P9D, false", "P180D, false"
    })
    void without_an_announced_expiry_an_age_of_about_seven_days_decides(Duration age, boolean testing) {
        assertThat(RefreshRefusal.expiredInTesting(CONSENT, null, CONSENT.plus(age)))
                .isEqualTo(testing);
    }

    @ParameterizedTest
    @CsvSource({"P2D, false", "P7D, true", "P30D, true"})
    void an_announced_expiry_decides(Duration age, boolean testing) {
        assertThat(RefreshRefusal.expiredInTesting(CONSENT, CONSENT.plus(Duration.ofDays(7)), CONSENT.plus(age)))
                .isEqualTo(testing);
    }

    @Test
    void a_refusal_noticed_late_may_be_an_expiry_too() {
        assertThat(RefreshRefusal.isOlderThanTesting(CONSENT, CONSENT.plus(Duration.ofDays(2))))
                .isFalse();
        assertThat(RefreshRefusal.isOlderThanTesting(CONSENT, CONSENT.plus(Duration.ofDays(12))))
                .isTrue();
    }
}

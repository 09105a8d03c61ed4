package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.fitbit.FitbitResponseClassifier.RateLimitHeaders;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;

class RateLimitHeadersTest {
    private static final Instant ASKED = Instant.parse("2025-12-24T10:20:00Z");
    private static final Instant ANSWERED = Instant.parse("2025-12-24T10:20:01Z");

    @Test
    void the_three_headers_are_read() {
        assertThat(RateLimitHeaders.read(answer(
                        "Fitbit-Rate-Limit-Limit", "150",
                        "Fitbit-Rate-Limit-Remaining", "149",
                        "Fitbit-Rate-Limit-Reset", "2399")))
                .isEqualTo(new ReportedQuota(150L, 149L, Duration.ofSeconds(2399), ASKED, ANSWERED));
    }

    @Test
    void a_header_that_is_missing_or_not_a_number_is_ignored() {
        assertThat(RateLimitHeaders.read(answer("Fitbit-Rate-Limit-Remaining", "plenty")))
                .isEqualTo(new ReportedQuota(null, null, null, ASKED, ANSWERED));
    }

    @Test
    void a_429_leaves_no_request_and_waits_for_the_longer_time() {
        assertThat(exhausted("Fitbit-Rate-Limit-Reset", "2400", "Retry-After", "30"))
                .isEqualTo(Duration.ofSeconds(2400));
        assertThat(exhausted("Fitbit-Rate-Limit-Reset", "30", "Retry-After", "2400"))
                .isEqualTo(Duration.ofSeconds(2400));
        assertThat(exhausted("Retry-After", "60")).isEqualTo(Duration.ofSeconds(60));
        assertThat(RateLimitHeaders.exhausted(answer())).isEqualTo(new ReportedQuota(null, 0L, null, ASKED, ANSWERED));
    }

    private static Duration exhausted(String... headers) {
        ReportedQuota reading = RateLimitHeaders.exhausted(answer(headers));
        assertThat(reading.left()).isZero();
        return reading.resetIn() == null ? Duration.ZERO : reading.resetIn();
    }

    private static ProviderResponse answer(String... headers) {
        HttpHeaders all = new HttpHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.set(headers[i], headers[i + 1]);
        }
        return new ProviderResponse(429, all, new byte[0], ASKED, ANSWERED);
    }
}

package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;

class RetryAfterTest {

    @Test
    void it_may_be_a_number_of_seconds_or_a_date() {
        assertThat(after("60")).isEqualTo(Duration.ofSeconds(60));
        assertThat(after("Wed, 24 Dec 2025 10:21:01 GMT")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_retry_after_of_zero_waits_a_little() {
        assertThat(after("0")).isEqualTo(RetryAfter.SHORTEST);
        assertThat(after("Wed, 24 Dec 2025 10:00:00 GMT")).isEqualTo(RetryAfter.SHORTEST);
    }

    @Test
    void another_value_is_ignored() {
        assertThat(after("soon")).isNull();
        assertThat(RetryAfter.of(
                        new ProviderResponse(429, new HttpHeaders(), new byte[0], Instant.EPOCH, Instant.EPOCH)))
                .isNull();
    }

    @org.jspecify.annotations.Nullable
    private static Duration after(String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Retry-After", value);
        Instant answered = Instant.parse("2025-12-24T10:20:01Z");
        return RetryAfter.of(new ProviderResponse(429, headers, new byte[0], answered, answered));
    }
}

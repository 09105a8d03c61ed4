package syncbit.collector.source.fitbit;

import java.time.Duration;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.http.ProviderResponse;
import syncbit.collector.source.http.RetryAfter;

/** Parses the quota headers of a response. An unreadable header counts as missing. */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    static ReportedQuota read(ProviderResponse answer) {
        Long reset = RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Reset");
        return new ReportedQuota(
                RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Limit"),
                RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Remaining"),
                reset == null ? null : Duration.ofSeconds(reset),
                answer.askedAt(),
                answer.answeredAt());
    }

    /** The quota after a 429: no request is left until the reset, or until {@code Retry-After}. */
    static ReportedQuota exhausted(ProviderResponse answer) {
        ReportedQuota reading = read(answer).exhausted();
        Duration wait = RetryAfter.of(answer);
        Duration reset = reading.resetIn();
        return wait == null || (reset != null && reset.compareTo(wait) >= 0)
                ? reading
                : new ReportedQuota(reading.limit(), reading.left(), wait, reading.askedAt(), reading.answeredAt());
    }
}

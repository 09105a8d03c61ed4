package syncbit.collector.source.fitbit;

import java.time.Duration;
import syncbit.collector.quota.QuotaReading;
import syncbit.collector.source.http.Answer;
import syncbit.collector.source.http.RetryAfter;

/** What an answer's headers say of the quota; one that can't be read says nothing. */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    static QuotaReading read(Answer answer) {
        Long reset = RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Reset");
        return new QuotaReading(
                RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Limit"),
                RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Remaining"),
                reset == null ? null : Duration.ofSeconds(reset),
                answer.askedAt(),
                answer.answeredAt());
    }

    /** The reading of a 429: nothing is left until the window turns, or until the answer allows another try. */
    static QuotaReading exhausted(Answer answer) {
        QuotaReading reading = read(answer).exhausted();
        Duration wait = RetryAfter.of(answer);
        Duration reset = reading.resetIn();
        return wait == null || (reset != null && reset.compareTo(wait) >= 0)
                ? reading
                : new QuotaReading(reading.limit(), reading.left(), wait, reading.askedAt(), reading.answeredAt());
    }
}

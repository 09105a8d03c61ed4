package syncbit.collector.source.fitbit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import syncbit.collector.quota.QuotaReading;

/** What an answer's headers say of the quota; one that can't be read says nothing. */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    static QuotaReading read(FitbitApi.Answer answer) {
        Long reset = number(answer.headers(), "Fitbit-Rate-Limit-Reset");
        return new QuotaReading(
                number(answer.headers(), "Fitbit-Rate-Limit-Limit"),
                number(answer.headers(), "Fitbit-Rate-Limit-Remaining"),
                reset == null ? null : Duration.ofSeconds(reset),
                answer.askedAt(),
                answer.answeredAt());
    }

    /** The reading of a 429: nothing is left until the window turns, or until the answer allows another try. */
    static QuotaReading exhausted(FitbitApi.Answer answer) {
        QuotaReading reading = read(answer).exhausted();
        Duration wait = retryAfter(answer);
        Duration reset = reading.resetIn();
        return wait == null || (reset != null && reset.compareTo(wait) >= 0)
                ? reading
                : new QuotaReading(reading.limit(), reading.left(), wait, reading.askedAt(), reading.answeredAt());
    }

    /** {@code Retry-After}: seconds, or a date (RFC 9110 §10.2.3). */
    static @Nullable Duration retryAfter(FitbitApi.Answer answer) {
        Long seconds = number(answer.headers(), HttpHeaders.RETRY_AFTER);
        if (seconds != null) {
            return Duration.ofSeconds(seconds);
        }
        String date = answer.headers().getFirst(HttpHeaders.RETRY_AFTER);
        if (date == null) {
            return null;
        }
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(answer.answeredAt(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long number(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value != null && value.matches("\\d{1,9}") ? Long.valueOf(value) : null;
    }
}

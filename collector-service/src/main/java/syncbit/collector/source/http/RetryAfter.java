package syncbit.collector.source.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110 §10.2.3). One that can't be read says nothing. */
public final class RetryAfter {
    private RetryAfter() {}

    /** How long after the answer to ask again, if it says so; never negative. */
    public static @Nullable Duration of(Answer answer) {
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

    /** A header that is a whole number. */
    public static @Nullable Long number(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value != null && value.matches("\\d{1,9}") ? Long.valueOf(value) : null;
    }
}

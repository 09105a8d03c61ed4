package syncbit.collector.source.http;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110 §10.2.3). One that can't be read says nothing. */
public final class RetryAfter {
    static final Duration SHORTEST = Duration.ofSeconds(5);

    private RetryAfter() {}

    /** How long after the answer to ask again, if it says so; at least {@link #SHORTEST}, for who asks at once is refused again. */
    public static @Nullable Duration of(ProviderResponse answer) {
        Long seconds = number(answer.headers(), HttpHeaders.RETRY_AFTER);
        if (seconds != null) {
            return orShortest(Duration.ofSeconds(seconds));
        }
        try {
            ZonedDateTime then = answer.headers().getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
            return then == null ? null : orShortest(Duration.between(answer.answeredAt(), then.toInstant()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Duration orShortest(Duration wait) {
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    /** A header that is a whole number. */
    public static @Nullable Long number(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value != null && value.matches("\\d{1,9}") ? Long.valueOf(value) : null;
    }
}

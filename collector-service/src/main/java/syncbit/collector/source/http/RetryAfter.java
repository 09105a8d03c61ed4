package syncbit.collector.source.http;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;

/** The header {@code Retry-After}: seconds or a date (RFC 9110 §10.2.3). An unreadable header counts as missing. */
public final class RetryAfter {
    static final Duration SHORTEST = Duration.ofSeconds(5);

    private RetryAfter() {}

    /** How long to wait after the response, {@code null} if it does not say; at least {@link #SHORTEST}. */
    public static @Nullable Duration of(ProviderResponse answer) {
        Long seconds = number(answer.headers(), HttpHeaders.RETRY_AFTER);
        if (seconds != null) {
            return atLeastShortest(Duration.ofSeconds(seconds));
        }
        try {
            ZonedDateTime then = answer.headers().getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
            return then == null ? null : atLeastShortest(Duration.between(answer.answeredAt(), then.toInstant()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Duration atLeastShortest(Duration wait) {
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    /** The value of a header that is a whole number, else {@code null}. */
    public static @Nullable Long number(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value != null && value.matches("\\d{1,9}") ? Long.valueOf(value) : null;
    }
}

package syncbit.auth.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats durations, and instants in UTC, because the server does not know the reader's time zone. */
final class TimeFormat {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TimeFormat() {}

    static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** The largest unit of which the duration has at least two, such as {@code 12 s}, {@code 3 min} or {@code 5 h}. */
    static String format(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 2 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}

package syncbit.auth.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a moment is shown: in UTC, for the server does not know where the reader is. */
final class TimeFormat {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TimeFormat() {}

    static String show(Instant moment) {
        return FORMAT.format(moment);
    }
}

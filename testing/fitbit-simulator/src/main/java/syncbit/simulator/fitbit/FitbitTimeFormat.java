package syncbit.simulator.fitbit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Local times without a zone, as Fitbit writes them. */
final class FitbitTimeFormat {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private FitbitTimeFormat() {}

    static String millis(LocalDateTime time) {
        return MILLIS.format(time);
    }

    static String seconds(LocalTime time) {
        return SECONDS.format(time);
    }

    static String millis(Instant time, ZoneId zone) {
        return millis(LocalDateTime.ofInstant(time, zone));
    }
}

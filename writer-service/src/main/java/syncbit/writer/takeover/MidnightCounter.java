package syncbit.writer.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/** Counts the dates with a sample at midnight in a time zone. */
final class MidnightCounter {
    private final ZoneId zone;
    private final Set<LocalDate> dates = new HashSet<>();

    MidnightCounter(ZoneId zone) {
        this.zone = zone;
    }

    void add(long millis) {
        if (isMidnight(millis, zone)) {
            dates.add(date(millis, zone));
        }
    }

    int count() {
        return dates.size();
    }

    static boolean isMidnight(long millis, ZoneId zone) {
        return date(millis, zone).atStartOfDay(zone).toInstant().toEpochMilli() == millis;
    }

    static LocalDate date(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }
}

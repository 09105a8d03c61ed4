package syncbit.collector.snapshot;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A span of dates.
 *
 * @param from the first
 * @param to the last, included; before {@code from} when there is none
 */
public record DateRange(LocalDate from, LocalDate to) {
    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** How many there are. */
    public long count() {
        return Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
    }

    /** This span, widened to hold a date. */
    DateRange reaching(LocalDate date) {
        if (count() == 0) {
            return new DateRange(date, date);
        }
        return new DateRange(date.isBefore(from) ? date : from, date.isAfter(to) ? date : to);
    }
}

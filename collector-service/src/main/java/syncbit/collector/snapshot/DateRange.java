package syncbit.collector.snapshot;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A range of dates.
 *
 * @param from the first date
 * @param to the last date, inclusive; before {@code from} if the range is empty
 */
public record DateRange(LocalDate from, LocalDate to) {
    /** Whether the range includes the date. */
    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** The number of dates. */
    public long count() {
        return Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
    }

    /** The smallest range that includes this range and a date. */
    DateRange reaching(LocalDate date) {
        if (count() == 0) {
            return new DateRange(date, date);
        }
        return new DateRange(date.isBefore(from) ? date : from, date.isAfter(to) ? date : to);
    }
}

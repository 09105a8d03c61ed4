package syncbit.collector.schedule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A span of dates.
 *
 * @param from the first
 * @param to the last, included; before {@code from} when there is none
 */
record Dates(LocalDate from, LocalDate to) {
    boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** How many there are. */
    long count() {
        return Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
    }

    /** This span, widened to hold a date. */
    Dates reaching(LocalDate date) {
        if (count() == 0) {
            return new Dates(date, date);
        }
        return new Dates(date.isBefore(from) ? date : from, date.isAfter(to) ? date : to);
    }
}

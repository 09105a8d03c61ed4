package syncbit.collector.source;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import syncbit.common.summary.MetricGroup;

/**
 * A request for one group over a range of dates.
 *
 * @param group the group whose data the request returns
 * @param endpoint the endpoint
 * @param from the first date
 * @param to the last date, inclusive
 */
public record FetchRequest(MetricGroup group, Endpoint endpoint, LocalDate from, LocalDate to) {
    public FetchRequest {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a request cannot end on " + to + " before it starts on " + from);
        }
        if (ChronoUnit.DAYS.between(from, to) >= endpoint.maxDays()) {
            throw new IllegalArgumentException(endpoint.name() + " cannot be requested for " + from + " to " + to
                    + ": its widest range is " + endpoint.maxDays() + " days");
        }
    }

    /** The requests it takes from the quota: one per page. */
    public int cost() {
        return Math.toIntExact(Math.ceilDiv(ChronoUnit.DAYS.between(from, to) + 1, (long) endpoint.daysPerRequest()));
    }

    /** Whether the range is one date. */
    public boolean isSingleDate() {
        return from.equals(to);
    }

    /** Whether the date is in the range. */
    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}

package syncbit.collector.source;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import syncbit.common.summary.MetricGroup;

/**
 * One thing to ask for.
 *
 * @param group the group it serves
 * @param endpoint what is asked
 * @param from the first date asked for
 * @param to the last date asked for, included
 */
public record FetchRequest(MetricGroup group, Endpoint endpoint, LocalDate from, LocalDate to) {
    public FetchRequest {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a request can't end on " + to + " before it begins on " + from);
        }
        if (ChronoUnit.DAYS.between(from, to) >= endpoint.maxDays()) {
            throw new IllegalArgumentException(endpoint.name() + " can't be asked for " + from + " to " + to
                    + ": its widest range is " + endpoint.maxDays() + " days");
        }
    }

    /** Requests that it costs: one, unless its answer comes in pages. */
    public int cost() {
        return Math.toIntExact(Math.ceilDiv(ChronoUnit.DAYS.between(from, to) + 1, (long) endpoint.daysPerRequest()));
    }

    /** Whether the answer speaks of the date. */
    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}

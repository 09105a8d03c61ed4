package syncbit.simulator.google;

import java.time.Instant;

/**
 * The data points of a page: those that the filter matches and that no page before contains.
 *
 * @param filter the filter of the list
 * @param cursor the end of the page before
 */
record DataPointSelection(DataPointFilter filter, GooglePageRequest.Cursor cursor) {

    /** Whether a point from an instant to another, exclusive, can belong to the page. */
    boolean mayHold(Instant from, Instant to) {
        return cursor.mayBeFollowedBy(from) && filter.mayHold(from, to);
    }

    /** Whether the filter matches the time and the time is not after the end of the page before. */
    boolean holds(GoogleTime time) {
        return !time.physical().isAfter(cursor.time()) && filter.holds(time);
    }
}

package syncbit.collector.fetch;

import java.util.HashMap;
import java.util.Map;
import syncbit.collector.source.Endpoint;

/** Counts the answers and failures of each endpoint in one run. */
final class EndpointTallies {
    private final Map<Endpoint, Tally> tallies = new HashMap<>();
    private boolean anyAnswers;

    private static final class Tally {
        private boolean answers;
        private boolean failed;
        /** Single dates that it refused, or answered unreadably. */
        private int refusedDates;
        /** Single dates that it failed for since its last answer. */
        private int failedDates;
    }

    private Tally of(Endpoint endpoint) {
        return tallies.computeIfAbsent(endpoint, unused -> new Tally());
    }

    /** Counts an answer. Returns whether it is the first one. */
    boolean answered(Endpoint endpoint) {
        Tally tally = of(endpoint);
        boolean first = !tally.answers;
        tally.answers = true;
        tally.failedDates = 0;
        anyAnswers = true;
        return first;
    }

    /** Whether any endpoint has answered. */
    boolean anyAnswers() {
        return anyAnswers;
    }

    /** Whether the endpoint has answered at least once. */
    boolean answers(Endpoint endpoint) {
        return of(endpoint).answers;
    }

    /** Counts a failure. Returns whether it is the first one. */
    boolean failed(Endpoint endpoint) {
        Tally tally = of(endpoint);
        boolean first = !tally.failed;
        tally.failed = true;
        return first;
    }

    /** Counts a failure for a single date. Returns the number of such dates since the last answer. */
    int failedForDate(Endpoint endpoint) {
        return ++of(endpoint).failedDates;
    }

    /** Counts a single date that the endpoint refused. Returns the number of such dates. */
    int refusedDate(Endpoint endpoint) {
        return ++of(endpoint).refusedDates;
    }

    /** The number of single dates that the endpoint refused. */
    int refusedDates(Endpoint endpoint) {
        return of(endpoint).refusedDates;
    }
}

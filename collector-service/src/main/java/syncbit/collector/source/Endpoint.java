package syncbit.collector.source;

/**
 * Something a source can be asked for over a range of dates.
 *
 * @param name short and stable, for metrics and logs, such as {@code hrv}
 * @param maxDays the widest range one request may span, in days, both ends counted
 */
public record Endpoint(String name, int maxDays) {
    /** For an endpoint whose range has no limit, or whose answer does not depend on the date. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Endpoint {
        if (maxDays < 1) {
            throw new IllegalArgumentException("maxDays must be at least 1, but is " + maxDays);
        }
    }
}

package syncbit.collector.source;

/**
 * Something a source can be asked for over a range of dates.
 *
 * @param name short and stable, for metrics and logs, such as {@code hrv}
 * @param maxDays the widest range that may be asked for at once, in days, both ends counted
 * @param daysPerRequest days that one request answers for; a wider range comes in pages, each a request of its own
 */
public record Endpoint(String name, int maxDays, int daysPerRequest) {
    /** For an endpoint whose range has no limit, or whose answer does not depend on the date. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Endpoint {
        if (maxDays < 1 || daysPerRequest < 1) {
            throw new IllegalArgumentException(
                    "maxDays and daysPerRequest must be at least 1, but are " + maxDays + " and " + daysPerRequest);
        }
    }

    /** One whose widest range is answered in one piece. */
    public Endpoint(String name, int maxDays) {
        this(name, maxDays, maxDays);
    }
}

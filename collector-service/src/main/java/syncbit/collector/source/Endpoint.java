package syncbit.collector.source;

/**
 * An endpoint of a source that returns data for a range of dates.
 *
 * @param name the stable name in metrics and logs, such as {@code hrv}
 * @param maxDays the widest range of one request, in days, both ends included
 * @param daysPerRequest the days per page; a wider range has several pages, and each page costs one request
 */
public record Endpoint(String name, int maxDays, int daysPerRequest) {
    /** The range has no limit, or the answer does not depend on the date. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Endpoint {
        if (maxDays < 1 || daysPerRequest < 1) {
            throw new IllegalArgumentException(
                    "maxDays and daysPerRequest must be at least 1, but are " + maxDays + " and " + daysPerRequest);
        }
    }

    /** An endpoint without pages. */
    public Endpoint(String name, int maxDays) {
        this(name, maxDays, maxDays);
    }
}

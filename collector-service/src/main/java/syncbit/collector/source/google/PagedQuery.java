package syncbit.collector.source.google;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.ProviderRequest;
import syncbit.common.json.Json;

/**
 * How something is asked for, page by page.
 *
 * <p>The page size is always said: left to Google it breaks the widest range that a roll-up allows, which is checked
 * against the size of a page times its window, too.
 */
interface PagedQuery {
    String ME = "/v4/users/me/";

    /** The list that its answer holds. */
    String list();

    /** The request for the first page, or for the one that a token leads to. */
    ProviderRequest call(ZonedDateRange span, @Nullable String pageToken);

    /**
     * The total of each civil day, over all sources together.
     *
     * @param widestDays the widest range that Google rolls up, in days
     */
    record DailyRollUp(DataType type, int widestDays) implements PagedQuery {
        @Override
        public String list() {
            return "rollupDataPoints";
        }

        @Override
        public ProviderRequest call(ZonedDateRange span, @Nullable String pageToken) {
            var range = new Range(
                    new CivilTime(CivilDate.of(span.from())),
                    new CivilTime(CivilDate.of(span.to().plusDays(1))));
            return ProviderRequest.post(
                    ME + "dataTypes/" + type.kebab() + "/dataPoints:dailyRollUp",
                    Json.MAPPER.writeValueAsString(new Body(range, 1, widestDays, pageToken)));
        }

        @JsonInclude(Include.NON_NULL)
        private record Body(
                Range range,
                int windowSizeDays,
                int pageSize,
                @Nullable String pageToken) {}

        private record Range(CivilTime start, CivilTime end) {}

        private record CivilTime(CivilDate date) {}
    }

    /**
     * The records of a type, the same thing told by several sources being one record.
     *
     * @param time by which of its times a record belongs to a date
     * @param pageSize records a page
     */
    record Reconciled(DataType type, Time time, int pageSize) implements PagedQuery {
        @Override
        public String list() {
            return "dataPoints";
        }

        @Override
        public ProviderRequest call(ZonedDateRange span, @Nullable String pageToken) {
            String member = type.snake() + time.member;
            String filter = member + " >= \"" + time.from(span) + "\" AND " + member + " < \"" + time.to(span) + "\"";
            return ProviderRequest.get(ME + "dataTypes/" + type.kebab() + "/dataPoints:reconcile?pageSize=" + pageSize
                    + "&filter=" + encoded(filter) + next(pageToken));
        }
    }

    /** The person's devices. */
    record PairedDevices() implements PagedQuery {
        private static final int MOST = 100;

        @Override
        public String list() {
            return "pairedDevices";
        }

        @Override
        public ProviderRequest call(ZonedDateRange span, @Nullable String pageToken) {
            return ProviderRequest.get(ME + "pairedDevices?pageSize=" + MOST + next(pageToken));
        }
    }

    /** The member of a record that a filter may name. */
    enum Time {
        /** A daily record has nothing but its date. */
        DATE(".date"),
        /** The moment that something was measured at. */
        SAMPLE(".sample_time.physical_time"),
        /** The moment that a sleep ended at; a sleep can't be looked for by its beginning. */
        SLEEP_END(".interval.end_time");

        private final String member;

        Time(String member) {
            this.member = member;
        }

        private Object from(ZonedDateRange span) {
            return this == DATE ? span.from() : span.start();
        }

        private Object to(ZonedDateRange span) {
            return this == DATE ? span.to().plusDays(1) : span.end();
        }
    }

    private static String next(@Nullable String pageToken) {
        return pageToken == null ? "" : "&pageToken=" + encoded(pageToken);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package syncbit.collector.source.google;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.ProtoJson.CivilDate;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.common.json.Json;

/**
 * A query with pages.
 *
 * <p>It always sets the page size: Google's default violates the widest range of a roll-up, because Google also checks page
 * size times window size.
 */
interface PagedQuery {
    String ME = "/v4/users/me/";

    /** The name of the list in the response. */
    String list();

    /** The request for a page; without a token the first one. */
    ProviderRequest call(ZonedDateRange span, @Nullable String pageToken);

    /**
     * The daily totals over all data sources.
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
     * The records of a type. Duplicates of several data sources are merged into one record.
     *
     * @param time the time that determines the date of a record
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

    /** The devices of the account. */
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

    /** The time member of a record that a filter can use. */
    enum Time {
        /** The date of a daily record. */
        DATE(".date"),
        /** The time of a measurement. */
        SAMPLE(".sample_time.physical_time"),
        /** The end of a sleep. Google does not filter sleeps by their start. */
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

    /**
     * A data type, which Google writes in three ways.
     *
     * @param kebab the form in paths: {@code daily-vo2-max}
     */
    record DataType(String kebab) {
        private static final Pattern WORD = Pattern.compile("-(.)");

        /** The form in filters: {@code daily_vo2_max}. */
        String snake() {
            return kebab.replace('-', '_');
        }

        /** The form in JSON: {@code dailyVo2Max}. */
        String camel() {
            return WORD.matcher(kebab).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
        }
    }
}

package syncbit.simulator.google;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a roll-up request of physical time: {@code
 * {"range":{"startTime":…,"endTime":…},"windowSize":"60s","pageSize":10000}}. The first window starts at the start of the
 * range, whatever that is.
 *
 * @param start start of the first window
 * @param end end of the range, exclusive
 * @param window length of a window, whole seconds
 * @param pageSize maximum number of windows, with or without data
 * @param skipped number of windows on the pages before
 * @see <a href="https://developers.google.com/health/reference/rest/v4/users.dataTypes.dataPoints/rollUp">Google Health
 *     API, rollUp</a>
 */
record RollUpRequest(Instant start, Instant end, Duration window, int pageSize, int skipped) {
    private static final Set<String> MEMBERS =
            Set.of("range", "windowSize", "pageSize", "pageToken", "dataSourceFamily");
    private static final Pattern WINDOW = Pattern.compile("\\d{1,8}s");
    private static final int USUAL_PAGE = 1_440;
    private static final int LARGEST_PAGE = 10_000;

    /** Parses and validates the body. */
    static RollUpRequest read(GoogleDataType type, String body) {
        GoogleRequestBody request = GoogleRequestBody.read(body, MEMBERS);
        DataSourceFamilies.check(request.string("dataSourceFamily"));
        Instant start = time(request.tree().at("/range/startTime").asString(""));
        Instant end = time(request.tree().at("/range/endTime").asString(""));
        if (!end.isAfter(start)) {
            throw new GoogleRequestException("INVALID_TIME_RANGE", "The end of the range must be after its start.");
        }
        Duration window = window(request.string("windowSize"));
        int pageSize = request.number("pageSize", USUAL_PAGE);
        // Google checks the page size like the range.
        Duration most = Duration.ofDays(type.rollUpDays());
        if (Duration.between(start, end).compareTo(most) > 0
                || window.multipliedBy(pageSize).compareTo(most) > 0) {
            throw new GoogleRequestException(
                    "INVALID_ROLLUP_QUERY_DURATION",
                    Map.of("maxDurationDays", String.valueOf(type.rollUpDays())),
                    "The requested duration exceeds the maximum of " + type.rollUpDays() + " days.");
        }
        RollUpRequest first = new RollUpRequest(start, end, window, Math.min(pageSize, LARGEST_PAGE), 0);
        String token = request.string("pageToken");
        return token == null || token.isEmpty() ? first : first.at(token);
    }

    /** The number of windows of the range; the last one ends with the range. */
    int windows() {
        return Math.toIntExact(Math.ceilDiv(Duration.between(start, end).toSeconds(), window.toSeconds()));
    }

    /** The start of a window. */
    Instant startOf(int index) {
        return start.plus(window.multipliedBy(index));
    }

    /** The token of the page after this number of windows. */
    String token(int windows) {
        String text = range() + " " + windows;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private RollUpRequest at(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 2 && parts[0].equals(range())) {
                return new RollUpRequest(start, end, window, pageSize, Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // Rejected below.
        }
        throw new GoogleRequestException("INVALID_PAGE_TOKEN", "The page token is of another roll-up.");
    }

    private String range() {
        return start + "/" + end + "/" + window;
    }

    private static Duration window(@Nullable String text) {
        Duration window = text != null && WINDOW.matcher(text).matches()
                ? Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.ZERO;
        if (window.isZero()) {
            throw new GoogleRequestException(
                    "INVALID_ROLLUP_WINDOW", "The window size must be a duration of at least one second.");
        }
        return window;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new GoogleRequestException(
                    "INVALID_TIME_RANGE", "The range must have a startTime and an endTime in RFC 3339 format.");
        }
    }
}

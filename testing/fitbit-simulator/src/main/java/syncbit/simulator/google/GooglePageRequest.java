package syncbit.simulator.google;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.http.UrlEncodedParameters;

/**
 * The requested page of a list.
 *
 * @param size maximum number of records
 * @param asked the page size of the request, 0 for none
 * @param cursor the end of the page before
 * @param skipped whether the empty page before it was already returned, if there are empty pages
 * @param of the list of the page; a token of another list is rejected
 */
record GooglePageRequest(int size, int asked, Cursor cursor, boolean skipped, String of) {

    /**
     * The last record of a page. A list is ordered from the newest record to the oldest one.
     *
     * @param time the time of the record
     * @param served the number of records of that time on this page and the pages before
     */
    record Cursor(Instant time, int served) {
        static final Cursor START = new Cursor(Instant.MAX, 0);

        /** Every record from this time on is on this page or on a page before. */
        static Cursor before(Instant time) {
            return new Cursor(time, Integer.MAX_VALUE);
        }

        /** Whether records from this time on may be on a later page. */
        boolean mayBeFollowedBy(Instant from) {
            return from.isBefore(time) || (from.equals(time) && served < Integer.MAX_VALUE);
        }
    }

    static GooglePageRequest read(UrlEncodedParameters query, GoogleDataType type, String of) {
        int size = number(query.get("pageSize"));
        String token = query.get("pageToken");
        GooglePageRequest first = new GooglePageRequest(
                size == 0 ? type.usualPage() : Math.min(size, type.largestPage()),
                size,
                Cursor.START,
                false,
                Integer.toHexString(of.hashCode()));
        return token == null ? first : first.at(token);
    }

    /** The token of the page after this record. */
    String token(Cursor last, boolean skipped) {
        String text = of + ":" + skipped + ":" + last.time().getEpochSecond() + ":"
                + last.time().getNano() + ":" + last.served();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private GooglePageRequest at(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", -1);
            if (parts.length == 5 && parts[0].equals(of)) {
                Instant time = Instant.ofEpochSecond(Long.parseLong(parts[2]), Long.parseLong(parts[3]));
                Cursor last = new Cursor(time, Integer.parseInt(parts[4]));
                return new GooglePageRequest(size, asked, last, Boolean.parseBoolean(parts[1]), of);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Refused below.
        }
        throw new GoogleRequestException("INVALID_PAGE_TOKEN", "The page token is of another list.");
    }

    private static int number(@Nullable String text) {
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new GoogleRequestException("INVALID_PAGE_SIZE", "pageSize must be a number that is not negative.");
    }
}

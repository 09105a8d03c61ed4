package syncbit.simulator.google;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.http.UrlEncodedParameters;

/**
 * The requested page of a list.
 *
 * @param size number of records
 * @param offset number of records on the pages before
 * @param skipped whether the empty page before it was already returned, if there are empty pages
 * @param of the list of the page; a token of another list is rejected
 */
record GooglePageRequest(int size, int offset, boolean skipped, String of) {

    static GooglePageRequest read(UrlEncodedParameters query, GoogleDataType type, String of) {
        int size = number(query.get("pageSize"));
        String token = query.get("pageToken");
        GooglePageRequest first = new GooglePageRequest(
                size == 0 ? type.usualPage() : Math.min(size, type.largestPage()),
                0,
                false,
                Integer.toHexString(of.hashCode()));
        return token == null ? first : first.at(token);
    }

    /** The token of the page that starts after this number of records. */
    String token(int offset, boolean skipped) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((of + ":" + skipped + ":" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private GooglePageRequest at(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", -1);
            if (parts.length == 3 && parts[0].equals(of)) {
                return new GooglePageRequest(size, Integer.parseInt(parts[2]), Boolean.parseBoolean(parts[1]), of);
            }
        } catch (IllegalArgumentException e) {
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

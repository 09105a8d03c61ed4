package syncbit.collector.source.fitbit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/** What a refusal says, fit for a log and a person's eyes. */
final class Complaint {
    private static final int LONG_ENOUGH = 300;

    /** Fitbit repeats tokens in its messages; they are long, and words are not. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_.+/=-]{24,}");

    private Complaint() {}

    /** The error types and messages of {@code {"errors":[{"errorType":…,"message":…}]}}, without secrets. */
    static String of(FitbitApi.Answer answer) {
        return answer.status() + said(answer.body());
    }

    /** The text without what may be a secret, and not too long. */
    static String clean(@Nullable String text) {
        String clean = SECRET.matcher(String.valueOf(text)).replaceAll("***");
        return clean.length() <= LONG_ENOUGH ? clean : clean.substring(0, LONG_ENOUGH) + "…";
    }

    private static String said(byte[] body) {
        try {
            Body errors = Json.MAPPER.readValue(body, Body.class);
            if (errors.errors != null && !errors.errors.isEmpty()) {
                return errors.errors.stream()
                        .map(error -> " " + clean(error.errorType) + ": " + clean(error.message))
                        .collect(Collectors.joining(";"));
            }
            if (errors.error != null) {
                return " " + clean(errors.error.status) + ": " + clean(errors.error.message);
            }
        } catch (JacksonException e) {
            // A page in HTML, or nothing: the status says all there is.
        }
        return "";
    }

    private record Body(
            @Nullable List<Error> errors, @Nullable Status error) {}

    private record Error(
            @Nullable String errorType, @Nullable String message) {}

    /** The newer form, {@code {"error":{"code":429,"message":…,"status":"RESOURCE_EXHAUSTED"}}}. */
    private record Status(@Nullable String status, @Nullable String message) {}
}

package syncbit.collector.source.google;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.Answer;
import syncbit.collector.source.http.Words;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/**
 * What a refusal says.
 *
 * @param status the canonical name of the error, such as {@code FAILED_PRECONDITION}; may be empty
 * @param message in words, without secrets; may be empty
 * @param reasons why, in names that programs may go by, such as {@code ACCOUNT_NOT_LINKED}
 * @see <a href="https://google.aip.dev/193">AIP-193</a>
 */
record Problem(int code, String status, String message, Set<String> reasons) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]{1,79}");

    static Problem of(Answer answer) {
        try {
            Error error = Json.MAPPER.readValue(answer.body(), Body.class).error;
            if (error != null) {
                return new Problem(
                        answer.status(),
                        error.status == null || !isName(error.status) ? "" : error.status,
                        error.message == null ? "" : Words.clean(error.message),
                        error.reasons());
            }
        } catch (JacksonException e) {
            // A page in HTML, or nothing: the status says all there is.
        }
        return new Problem(answer.status(), "", "", Set.of());
    }

    boolean has(String reason) {
        return reasons.contains(reason);
    }

    /** All of it in a line. */
    String text() {
        String name = reasons.isEmpty() ? status : String.join(" ", reasons);
        return code + (name.isEmpty() ? "" : " " + name) + (message.isEmpty() ? "" : ": " + message);
    }

    /** Nothing that may be a secret is written like one. */
    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private record Body(@Nullable Error error) {}

    private record Error(
            @Nullable String status,
            @Nullable String message,
            @Nullable List<Detail> details) {
        Set<String> reasons() {
            return details == null
                    ? Set.of()
                    : details.stream()
                            .flatMap(detail -> Stream.ofNullable(detail.reason))
                            .filter(Problem::isName)
                            .collect(Collectors.toUnmodifiableSet());
        }
    }

    private record Detail(@Nullable String reason) {}
}

package syncbit.collector.source.google;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.ProviderResponse;
import syncbit.collector.source.http.Redaction;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The details of an error response.
 *
 * @param status the canonical name of the error, such as {@code FAILED_PRECONDITION}; may be empty
 * @param message the text for people, without secrets; may be empty
 * @param reasons the reasons for programs, such as {@code ACCOUNT_NOT_LINKED}
 * @see <a href="https://google.aip.dev/193">AIP-193</a>
 */
record GoogleErrorDetails(int code, String status, String message, Set<String> reasons) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{1,79}");

    /** Words and tokens do not match, because they are not all upper case. */
    private static final Pattern REASON_IN_WORDS = Pattern.compile("\\b[A-Z]{3,}(?:_[A-Z]{2,})+\\b");

    static GoogleErrorDetails of(ProviderResponse answer) {
        try {
            Error error = Json.MAPPER.readValue(answer.body(), Body.class).error;
            if (error != null) {
                return new GoogleErrorDetails(
                        answer.status(),
                        error.status == null || !isName(error.status) ? "" : error.status,
                        error.message == null ? "" : Redaction.clean(error.message),
                        error.reasons());
            }
        } catch (JacksonException e) {
            // HTML or an empty body: only the status is known.
        }
        return new GoogleErrorDetails(answer.status(), "", "", Set.of());
    }

    boolean has(String reason) {
        return reasons.contains(reason);
    }

    /** Status, reasons and message in one line. */
    String text() {
        String name = reasons.isEmpty() ? status : String.join(" ", reasons);
        return code + (name.isEmpty() ? "" : " " + name) + (message.isEmpty() ? "" : ": " + message);
    }

    /** Whether a text is a name, which a secret never is. */
    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private record Body(@Nullable Error error) {}

    private record Error(
            @Nullable String status,
            @Nullable String message,
            @Nullable JsonNode details) {
        /** The reasons are in the details, sometimes only in the message. */
        Set<String> reasons() {
            return Stream.concat(
                            Stream.ofNullable(details)
                                    .flatMap(JsonNode::valueStream)
                                    .map(detail -> detail.path("reason").asString(""))
                                    .filter(GoogleErrorDetails::isName),
                            Stream.ofNullable(message)
                                    .flatMap(words ->
                                            REASON_IN_WORDS.matcher(words).results())
                                    .map(MatchResult::group))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}

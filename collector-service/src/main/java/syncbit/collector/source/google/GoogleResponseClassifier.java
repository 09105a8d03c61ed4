package syncbit.collector.source.google;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.collector.source.http.Redaction;
import syncbit.collector.source.http.ResponseClassifier;
import syncbit.collector.source.http.ResponseClassifier.AttemptOutcome;
import syncbit.collector.source.http.ResponseClassifier.ResponseParser;
import syncbit.collector.source.http.RetryAfter;
import syncbit.common.api.Account;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Classifies Google's responses. Errors contain a reason; the status counts if they do not.
 *
 * @see <a href="https://developers.google.com/health/rate-limits">Google Health API, rate limits</a>
 */
final class GoogleResponseClassifier implements ResponseClassifier {
    /** Google counts requests per minute. Without {@code Retry-After} the next request waits a whole minute. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int OK = 200;

    @Override
    public Account.Provider provider() {
        return Account.Provider.GOOGLE;
    }

    /** Responses report only that the quota is used up. */
    @Override
    public ReportedQuota quota(ProviderResponse answer) {
        if (answer.status() == OK || !isRateLimited(GoogleErrorDetails.of(answer))) {
            return new ReportedQuota(null, null, null, answer.askedAt(), answer.answeredAt());
        }
        Duration wait = RetryAfter.of(answer);
        return new ReportedQuota(null, 0L, wait == null ? MINUTE : wait, answer.askedAt(), answer.answeredAt());
    }

    @Override
    public <T> AttemptOutcome<T> classify(ProviderResponse answer, ResponseParser<T> parser, Instant spentUntil) {
        if (answer.status() == OK) {
            return isJson(answer.headers())
                    ? AttemptOutcome.parse(answer, parser)
                    : AttemptOutcome.notJson("it is " + answer.headers().getFirst(HttpHeaders.CONTENT_TYPE));
        }
        GoogleErrorDetails problem = GoogleErrorDetails.of(answer);
        if (isRateLimited(problem)) {
            return new AttemptOutcome.Permanent<>("rate-limited", new FetchOutcome.RateLimited(spentUntil));
        }
        String advice = GoogleAccountAdvice.on(problem);
        if (advice != null) {
            return new AttemptOutcome.Permanent<>("stopped", new FetchOutcome.Stopped(advice));
        }
        return switch (problem.code()) {
            case 401 -> new AttemptOutcome.TokenRejected<>(problem.text());
            case 403 ->
                answer.isPage()
                        ? new AttemptOutcome.Temporary<>("forbidden", problem.text() + " from a proxy")
                        : new AttemptOutcome.Permanent<>("forbidden", new FetchOutcome.Forbidden(problem.text()));
            default ->
                problem.code() >= 400 && problem.code() < 500 && problem.code() != 408
                        ? new AttemptOutcome.Permanent<>("refused", new FetchOutcome.Refused(problem.text()))
                        : AttemptOutcome.serverError(answer, problem.text());
        };
    }

    private static boolean isRateLimited(GoogleErrorDetails problem) {
        return problem.code() == 429
                || problem.status().equals("RESOURCE_EXHAUSTED")
                || problem.has("RATE_LIMIT_EXCEEDED");
    }

    /**
     * HTML comes from a proxy and not from Google. A response without a content type is still parsed as JSON.
     */
    private static boolean isJson(HttpHeaders headers) {
        try {
            MediaType type = headers.getContentType();
            return type == null || type.isCompatibleWith(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

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
}

package syncbit.collector.source.google;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.AttemptOutcome;
import syncbit.collector.source.http.ProviderResponse;
import syncbit.collector.source.http.ResponseClassifier;
import syncbit.collector.source.http.ResponseParser;
import syncbit.collector.source.http.RetryAfter;
import syncbit.common.api.Account;

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
}

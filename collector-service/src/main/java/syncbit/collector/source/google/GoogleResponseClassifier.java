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
 * What Google's answers mean. Its errors name a reason; the status is believed where it does not.
 *
 * @see <a href="https://developers.google.com/health/rate-limits">Google Health API, rate limits</a>
 */
final class GoogleResponseClassifier implements ResponseClassifier {
    /** Google counts by the minute. Without a word on how long, a whole one passes before it is asked again. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int OK = 200;

    @Override
    public Account.Provider provider() {
        return Account.Provider.GOOGLE;
    }

    /** Answers say nothing of the quota but that it is spent. */
    @Override
    public ReportedQuota quota(ProviderResponse answer) {
        if (answer.status() == OK || !isSpent(GoogleErrorDetails.of(answer))) {
            return new ReportedQuota(null, null, null, answer.askedAt(), answer.answeredAt());
        }
        Duration wait = RetryAfter.of(answer);
        return new ReportedQuota(null, 0L, wait == null ? MINUTE : wait, answer.askedAt(), answer.answeredAt());
    }

    @Override
    public <T> AttemptOutcome<T> classify(ProviderResponse answer, ResponseParser<T> reader, Instant spentUntil) {
        if (answer.status() == OK) {
            return isJson(answer.headers())
                    ? AttemptOutcome.parse(answer, reader)
                    : AttemptOutcome.notJson("it is " + answer.headers().getFirst(HttpHeaders.CONTENT_TYPE));
        }
        GoogleErrorDetails problem = GoogleErrorDetails.of(answer);
        if (isSpent(problem)) {
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
                        ? new AttemptOutcome.Temporary<>("forbidden", problem.text() + " by something in between")
                        : new AttemptOutcome.Permanent<>("forbidden", new FetchOutcome.Forbidden(problem.text()));
            default ->
                problem.code() >= 400 && problem.code() < 500 && problem.code() != 408
                        ? new AttemptOutcome.Permanent<>("refused", new FetchOutcome.Refused(problem.text()))
                        : AttemptOutcome.serverError(answer, problem.text());
        };
    }

    private static boolean isSpent(GoogleErrorDetails problem) {
        return problem.code() == 429
                || problem.status().equals("RESOURCE_EXHAUSTED")
                || problem.has("RATE_LIMIT_EXCEEDED");
    }

    /**
     * A page in HTML that some proxy puts in place of the answer is no answer. What does not say what it is still has to
     * be read as JSON.
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

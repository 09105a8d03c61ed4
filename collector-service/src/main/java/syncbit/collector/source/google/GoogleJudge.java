package syncbit.collector.source.google;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import syncbit.collector.quota.QuotaReading;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.Answer;
import syncbit.collector.source.http.AnswerReader;
import syncbit.collector.source.http.Attempt;
import syncbit.collector.source.http.Judge;
import syncbit.collector.source.http.RetryAfter;
import syncbit.common.api.Account;

/**
 * What Google's answers mean. Its errors name a reason; the status is believed where it does not.
 *
 * @see <a href="https://developers.google.com/health/rate-limits">Google Health API, rate limits</a>
 */
final class GoogleJudge implements Judge {
    /** Google counts by the minute. Without a word on how long, a whole one passes before it is asked again. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int OK = 200;

    @Override
    public Account.Provider provider() {
        return Account.Provider.GOOGLE;
    }

    /** Answers say nothing of the quota but that it is spent. */
    @Override
    public QuotaReading quota(Answer answer) {
        if (answer.status() == OK || !isSpent(Problem.of(answer))) {
            return new QuotaReading(null, null, null, answer.askedAt(), answer.answeredAt());
        }
        Duration wait = RetryAfter.of(answer);
        return new QuotaReading(null, 0L, wait == null ? MINUTE : wait, answer.askedAt(), answer.answeredAt());
    }

    @Override
    public <T> Attempt<T> on(Answer answer, AnswerReader<T> reader, Instant spentUntil) {
        if (answer.status() == OK) {
            return isJson(answer.headers())
                    ? Attempt.read(answer, reader)
                    : Attempt.garbage("it is " + answer.headers().getFirst(HttpHeaders.CONTENT_TYPE));
        }
        Problem problem = Problem.of(answer);
        if (isSpent(problem)) {
            return new Attempt.Lasting<>("rate-limited", new FetchOutcome.RateLimited(spentUntil));
        }
        String advice = Advice.on(problem);
        if (advice != null) {
            return new Attempt.Lasting<>("stopped", new FetchOutcome.Stopped(advice));
        }
        return switch (problem.code()) {
            case 401 -> new Attempt.TokenRefused<>(problem.text());
            case 403 ->
                answer.isPage()
                        ? new Attempt.Passing<>("forbidden", problem.text() + " by something in between")
                        : new Attempt.Lasting<>("forbidden", new FetchOutcome.Forbidden(problem.text()));
            default ->
                problem.code() >= 400 && problem.code() < 500 && problem.code() != 408
                        ? new Attempt.Lasting<>("refused", new FetchOutcome.Refused(problem.text()))
                        : Attempt.serverError(answer, problem.text());
        };
    }

    private static boolean isSpent(Problem problem) {
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

package syncbit.collector.source.fitbit;

import java.time.Instant;
import syncbit.collector.quota.QuotaReading;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.Answer;
import syncbit.collector.source.http.AnswerReader;
import syncbit.collector.source.http.Attempt;
import syncbit.collector.source.http.Judge;
import syncbit.common.api.Account;

/** What Fitbit's answers mean. */
final class FitbitJudge implements Judge {
    static final String SWITCHED_OFF =
            "Fitbit's Web API answers 410 Gone: Google announced that it is switched off from 2026-11-02 on. "
                    + "Connect this person through Google on auth-service's page, at /connect/google. The days fetched "
                    + "so far stay, and the series go on.";

    @Override
    public Account.Provider provider() {
        return Account.Provider.FITBIT;
    }

    @Override
    public QuotaReading quota(Answer answer) {
        return answer.status() == 429 ? RateLimitHeaders.exhausted(answer) : RateLimitHeaders.read(answer);
    }

    @Override
    public <T> Attempt<T> on(Answer answer, AnswerReader<T> reader, Instant spentUntil) {
        int status = answer.status();
        return switch (status) {
            case 200 -> Attempt.read(answer, reader);
            case 401 -> new Attempt.TokenRefused<>(Complaint.of(answer));
            case 403 ->
                answer.isPage()
                        ? new Attempt.Passing<>("forbidden", Complaint.of(answer) + " by something in between")
                        : new Attempt.Lasting<>("forbidden", new FetchOutcome.Forbidden(Complaint.of(answer)));
            case 410 -> new Attempt.Lasting<>("gone", new FetchOutcome.Stopped(SWITCHED_OFF));
            case 429 -> new Attempt.Lasting<>("rate-limited", new FetchOutcome.RateLimited(spentUntil));
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new Attempt.Lasting<>("refused", new FetchOutcome.Refused(Complaint.of(answer)))
                        : Attempt.serverError(answer, Complaint.of(answer));
        };
    }
}

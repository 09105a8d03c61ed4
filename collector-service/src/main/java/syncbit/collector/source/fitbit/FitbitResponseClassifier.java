package syncbit.collector.source.fitbit;

import java.time.Instant;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.AttemptOutcome;
import syncbit.collector.source.http.ProviderResponse;
import syncbit.collector.source.http.ResponseClassifier;
import syncbit.collector.source.http.ResponseParser;
import syncbit.common.api.Account;

/** Classifies Fitbit's responses. */
final class FitbitResponseClassifier implements ResponseClassifier {
    static final String SWITCHED_OFF =
            "Fitbit's Web API answers 410 Gone: Google announced that it is switched off from 2026-11-02 on. Connect"
                    + " this person through Google on auth-service's page, at /connect/google. The dates fetched so far"
                    + " are kept, and the series continue.";

    @Override
    public Account.Provider provider() {
        return Account.Provider.FITBIT;
    }

    @Override
    public ReportedQuota quota(ProviderResponse answer) {
        return answer.status() == 429 ? RateLimitHeaders.exhausted(answer) : RateLimitHeaders.read(answer);
    }

    @Override
    public <T> AttemptOutcome<T> classify(ProviderResponse answer, ResponseParser<T> parser, Instant spentUntil) {
        int status = answer.status();
        return switch (status) {
            case 200 -> AttemptOutcome.parse(answer, parser);
            case 401 -> new AttemptOutcome.TokenRejected<>(FitbitErrorMessage.of(answer));
            case 403 ->
                answer.isPage()
                        ? new AttemptOutcome.Temporary<>("forbidden", FitbitErrorMessage.of(answer) + " from a proxy")
                        : new AttemptOutcome.Permanent<>(
                                "forbidden", new FetchOutcome.Forbidden(FitbitErrorMessage.of(answer)));
            case 410 -> new AttemptOutcome.Permanent<>("gone", new FetchOutcome.Stopped(SWITCHED_OFF));
            case 429 -> new AttemptOutcome.Permanent<>("rate-limited", new FetchOutcome.RateLimited(spentUntil));
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new AttemptOutcome.Permanent<>(
                                "refused", new FetchOutcome.Refused(FitbitErrorMessage.of(answer)))
                        : AttemptOutcome.serverError(answer, FitbitErrorMessage.of(answer));
        };
    }
}

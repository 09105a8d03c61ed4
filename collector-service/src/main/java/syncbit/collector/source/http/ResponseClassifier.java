package syncbit.collector.source.http;

import java.time.Instant;
import syncbit.collector.quota.ReportedQuota;
import syncbit.common.api.Account;

/** Classifies the responses of one provider by status code and error details. */
public interface ResponseClassifier {
    /** The provider. */
    Account.Provider provider();

    /** The quota that a response reports; for a 429, when the next window starts. */
    ReportedQuota quota(ProviderResponse response);

    /**
     * Classifies a response.
     *
     * @param parser makes a value of a response with status 200
     * @param spentUntil when to request again after a 429
     */
    <T> AttemptOutcome<T> classify(ProviderResponse response, ResponseParser<T> parser, Instant spentUntil);
}

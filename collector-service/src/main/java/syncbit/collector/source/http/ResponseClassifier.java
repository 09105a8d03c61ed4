package syncbit.collector.source.http;

import java.time.Instant;
import syncbit.collector.quota.ReportedQuota;
import syncbit.common.api.Account;

/** What one provider's answers mean: the one place where its status codes and words are classified. */
public interface ResponseClassifier {
    /** Whose answers. */
    Account.Provider provider();

    /** What an answer says of the quota; for a 429, until when nothing is left. */
    ReportedQuota quota(ProviderResponse answer);

    /**
     * Classifies an answer.
     *
     * @param reader makes a value of the answer, if it is one
     * @param spentUntil when to ask again if this is a 429
     */
    <T> AttemptOutcome<T> classify(ProviderResponse answer, ResponseParser<T> reader, Instant spentUntil);
}

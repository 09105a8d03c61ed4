package syncbit.auth.consent;

import org.jspecify.annotations.Nullable;
import syncbit.auth.provider.HealthProvider;

/** How a person's visit to a provider ends. */
public sealed interface ConsentOutcome {
    /** The ending's name in metrics. */
    default String metric() {
        return switch (this) {
            case Connected connected -> "connected";
            case NoPendingConsent none -> "not_begun";
            case Declined declined -> "declined";
            case Failed failed -> failed.failure().metric();
        };
    }

    /**
     * Tokens are stored.
     *
     * @param user the account's label
     * @param wanted the label that was asked for; if it is not {@code user}, somebody else consented than was meant
     */
    record Connected(
            HealthProvider provider, String user, @Nullable String wanted) implements ConsentOutcome {}

    /** No visit of this session ends here: it has ended before, another was begun since, or it was begun elsewhere. */
    record NoPendingConsent() implements ConsentOutcome {}

    /** The person said no. */
    record Declined(HealthProvider provider, @Nullable String wanted) implements ConsentOutcome {}

    /** The person said yes, but it came to nothing. */
    record Failed(HealthProvider provider, @Nullable String wanted, ConsentFailure failure) implements ConsentOutcome {}
}

package syncbit.auth.consent;

import org.jspecify.annotations.Nullable;
import syncbit.auth.provider.HealthProvider;

/** The outcome of a consent flow. */
public sealed interface ConsentOutcome {
    /** The outcome's name in metrics. */
    default String metric() {
        return switch (this) {
            case Connected connected -> "connected";
            case NoPendingConsent none -> "not_begun";
            case Declined declined -> "declined";
            case Failed failed -> failed.failure().metric();
        };
    }

    /**
     * The tokens are stored.
     *
     * @param user the account's label
     * @param wanted the requested label; if it differs from {@code user}, another person consented than expected
     */
    record Connected(
            HealthProvider provider, String user, @Nullable String wanted) implements ConsentOutcome {}

    /** The session has no pending consent for this callback: it is used up, replaced by a newer one, or of another session. */
    record NoPendingConsent() implements ConsentOutcome {}

    /** The person declined. */
    record Declined(HealthProvider provider, @Nullable String wanted) implements ConsentOutcome {}

    /** The person agreed, but the account could not be connected. */
    record Failed(HealthProvider provider, @Nullable String wanted, ConsentFailure failure) implements ConsentOutcome {}
}

package syncbit.auth.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.HealthProvider;
import syncbit.common.api.Account;

/** Explains why a provider refused a refresh, as far as the cause is known, and the remedy. */
final class RefreshRefusal {
    /** How long a consent lasts while a Google Cloud project's publishing status is "Testing". */
    private static final Duration TESTING_LIFETIME = Duration.ofDays(7);
    /** The tolerance: a refusal is noticed at the next refresh, usually within hours. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private static final String MAYBE_TESTING = "Or it expired after seven days, as every consent does while the"
            + " publishing status of the Google Cloud project is \"Testing\". Check that the status is \"In production\" at"
            + " https://console.cloud.google.com/auth/audience. ";

    private RefreshRefusal() {}

    static String reason(HealthProvider provider, StoredAccount account, String error, Instant now) {
        String refused = provider.title() + " refused to renew the consent (" + error + "). ";
        if (provider.id() != Account.Provider.GOOGLE) {
            return refused + "Reconnect the account.";
        }
        if (expiredInTesting(account.connectedAt(), account.consentEndsAt(), now)) {
            return refused + "It expired after seven days, as every consent does while the publishing status of the"
                    + " Google Cloud project is \"Testing\". Set the status to \"In production\" at"
                    + " https://console.cloud.google.com/auth/audience (no verification is needed for up to 100 people),"
                    + " then reconnect the account.";
        }
        String withdrawn =
                "It may have been withdrawn at https://myaccount.google.com/connections, or it was not used for six"
                        + " months. ";
        return refused + withdrawn + (isOlderThanTesting(account.connectedAt(), now) ? MAYBE_TESTING : "")
                + "Reconnect the account.";
    }

    /** Whether the announced expiry has passed or, if Google announced none, the consent is about seven days old. */
    static boolean expiredInTesting(Instant consentedAt, @Nullable Instant endsAt, Instant now) {
        if (endsAt != null) {
            return !now.isBefore(endsAt.minus(TOLERANCE));
        }
        Duration age = Duration.between(consentedAt, now);
        return age.compareTo(TESTING_LIFETIME.minus(TOLERANCE)) > 0
                && age.compareTo(TESTING_LIFETIME.plus(TOLERANCE)) < 0;
    }

    /** Whether the consent is older than seven days. Then expiry and withdrawal cannot be distinguished. */
    static boolean isOlderThanTesting(Instant consentedAt, Instant now) {
        return !now.isBefore(consentedAt.plus(TESTING_LIFETIME));
    }
}

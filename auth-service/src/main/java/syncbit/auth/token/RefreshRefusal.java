package syncbit.auth.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.HealthProvider;
import syncbit.common.api.Account;

/** Says why a provider does not renew a consent, as far as that can be told, and what a person can do. */
final class RefreshRefusal {
    /** How long a consent lasts while a Google Cloud project's publishing status is "Testing". */
    private static final Duration TESTING = Duration.ofDays(7);
    /** A refusal is met when a token is needed next, which is within hours as a rule. */
    private static final Duration ABOUT = Duration.ofDays(1);

    private static final String MAY_BE_TESTING = "Or it has ended after seven days, as every consent does while the"
            + " publishing status of the Google Cloud project is \"Testing\": see that it is \"In production\" at"
            + " https://console.cloud.google.com/auth/audience. ";

    private RefreshRefusal() {}

    static String reason(HealthProvider provider, StoredAccount account, String error, Instant now) {
        String refused = provider.title() + " refused to renew the consent (" + error + "). ";
        if (provider.id() != Account.Provider.GOOGLE) {
            return refused + "Reconnect the account.";
        }
        if (diedOfTesting(account.connectedAt(), account.consentEndsAt(), now)) {
            return refused + "It has ended after seven days, as every consent does while the publishing status of the"
                    + " Google Cloud project is \"Testing\". Set the status to \"In production\" at"
                    + " https://console.cloud.google.com/auth/audience (no verification is needed for up to 100 people),"
                    + " then reconnect the account.";
        }
        String withdrawn =
                "It may have been withdrawn at https://myaccount.google.com/connections or not been used for six"
                        + " months. ";
        return refused + withdrawn + (isOlderThanTesting(account.connectedAt(), now) ? MAY_BE_TESTING : "")
                + "Reconnect the account.";
    }

    /** Google said when the consent would end, and that is over; or it said nothing, and about seven days have passed. */
    static boolean diedOfTesting(Instant consentedAt, @Nullable Instant endsAt, Instant now) {
        if (endsAt != null) {
            return !now.isBefore(endsAt.minus(ABOUT));
        }
        Duration age = Duration.between(consentedAt, now);
        return age.compareTo(TESTING.minus(ABOUT)) > 0 && age.compareTo(TESTING.plus(ABOUT)) < 0;
    }

    /** Nobody needed a token when it died, for nothing ran: it is met later, and can't be told from a withdrawal. */
    static boolean isOlderThanTesting(Instant consentedAt, Instant now) {
        return !now.isBefore(consentedAt.plus(TESTING));
    }
}

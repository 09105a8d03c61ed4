package syncbit.auth.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncbit.auth.consent.ConsentOutcome;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.common.api.Account;

/** The notice that a person sees after a consent flow. */
final class ConsentNotices {
    private ConsentNotices() {}

    static Notice of(ConsentOutcome outcome, ProviderRegistry providers) {
        return switch (outcome) {
            case ConsentOutcome.Connected connected -> connected(connected);
            case ConsentOutcome.NoPendingConsent none ->
                Notice.attention(
                        "This consent is unknown",
                        "The provider's response does not match a pending consent of this session. The consent may be "
                                + "complete already, you may have started another one since, or you were logged out "
                                + "in between. Nothing was changed. Start again from the accounts page."
                                + origin(providers)
                                        .map(address -> " Open SyncBit at " + address
                                                + ", because your login is valid only at that address.")
                                        .orElse(""),
                        new Notice.Link("Go to the accounts", Paths.HOME));
            case ConsentOutcome.Declined declined ->
                Notice.attention(
                        "You declined access at " + declined.provider().title(),
                        "Nothing was connected or changed. SyncBit only reads data, and it needs your consent to do so.",
                        retry(declined.provider(), declined.wanted()));
            case ConsentOutcome.Failed failed ->
                Notice.attention(
                        "The account could not be connected",
                        failed.failure().explanation(),
                        failed.failure().retry()
                                ? retry(failed.provider(), failed.wanted())
                                : googleLink(failed, providers));
        };
    }

    private static Notice connected(ConsentOutcome.Connected connected) {
        String user = connected.user();
        String wanted = connected.wanted();
        String title = connected.provider().title();
        if (wanted == null || wanted.equals(user)) {
            return Notice.good(user + " is connected", "SyncBit now fetches its days, the newest first.");
        }
        return Notice.attention(
                "Another person consented: " + user + " is connected",
                "You wanted to connect " + wanted + ", but at " + title + " this browser is logged in as " + user
                        + ". SyncBit connected " + user + " and did not change " + wanted + ". To connect " + wanted
                        + ", log out at " + title + " or use a private window, then try again.",
                retry(connected.provider(), wanted));
    }

    /** The address where a browser must open this service, or the callback finds no session. */
    private static Optional<String> origin(ProviderRegistry providers) {
        return providers.all().stream().map(HealthProvider::origin).findFirst();
    }

    /** The link to a consent at Google instead of Fitbit's old API, if Google is configured. */
    private static Notice.@Nullable Link googleLink(ConsentOutcome.Failed failed, ProviderRegistry providers) {
        return failed.provider().id() == Account.Provider.GOOGLE
                ? null
                : providers
                        .find(Account.Provider.GOOGLE)
                        .map(google -> new Notice.Link(
                                "Connect through Google", Paths.authorization(google.id(), failed.wanted())))
                        .orElse(null);
    }

    private static Notice.Link retry(HealthProvider provider, @Nullable String wanted) {
        return new Notice.Link("Try again", Paths.authorization(provider.id(), wanted));
    }
}

package syncbit.auth.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncbit.auth.consent.ConsentOutcome;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.common.api.Account;

/** Tells a person how their visit to the provider ended and what to do next. */
final class ConsentNotices {
    private ConsentNotices() {}

    static Notice of(ConsentOutcome outcome, ProviderRegistry providers) {
        return switch (outcome) {
            case ConsentOutcome.Connected connected -> connected(connected);
            case ConsentOutcome.NoPendingConsent none ->
                Notice.attention(
                        "This consent is not known here",
                        "The answer that your browser brought belongs to no consent that is under way in this session. "
                                + "It may have ended already, another one may have been started since, or you were "
                                + "logged out in between. Nothing was changed; start again from the accounts page."
                                + origin(providers)
                                        .map(address -> " Open SyncBit at " + address
                                                + ", for at another address your browser is not recognised.")
                                        .orElse(""),
                        new Notice.Link("Go to the accounts", Paths.HOME));
            case ConsentOutcome.Declined declined ->
                Notice.attention(
                        declined.provider().title() + " was told no",
                        "You declined at " + declined.provider().title()
                                + ", so nothing was connected or changed. SyncBit only ever reads; without consent it "
                                + "can't fetch any data.",
                        retry(declined.provider(), declined.wanted()));
            case ConsentOutcome.Failed failed ->
                Notice.attention(
                        "The account could not be connected",
                        failed.failure().explanation(),
                        failed.failure().retry()
                                ? retry(failed.provider(), failed.wanted())
                                : throughGoogle(failed, providers));
        };
    }

    private static Notice connected(ConsentOutcome.Connected connected) {
        String user = connected.user();
        String wanted = connected.wanted();
        String title = connected.provider().title();
        if (wanted == null || wanted.equals(user)) {
            return Notice.good(user + " is connected", "Its days are fetched from now on, the newest first.");
        }
        return Notice.attention(
                "Somebody else consented: " + user + " is connected",
                "You asked for " + wanted + ", but at " + title + " this browser is logged in as " + user
                        + ". So " + user + " was connected, and nothing about " + wanted + " has changed. For " + wanted
                        + ", log out at " + title + " or use a private window, then try again.",
                retry(connected.provider(), wanted));
    }

    /** Where a browser has to open this service for a callback to find its session. */
    private static Optional<String> origin(ProviderRegistry providers) {
        return providers.all().stream().map(HealthProvider::origin).findFirst();
    }

    /** The way on for a person of Fitbit's old API, if Google is configured. */
    private static Notice.@Nullable Link throughGoogle(ConsentOutcome.Failed failed, ProviderRegistry providers) {
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

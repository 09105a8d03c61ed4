package syncbit.auth.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncbit.auth.account.ConnectionState;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.auth.provider.ProviderScope;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus.AccountStatus;

/**
 * An account as the overview page shows it.
 *
 * @param state the state of the connection
 * @param since when the account entered the state
 * @param reason why it is not connected and what to do, or {@code null}
 * @param granted the data that the consent gives access to
 * @param missing the data that the consent gives no access to
 * @param reconnect the link to a new consent; {@code null} if the provider is not configured
 * @param endsAt when the consent expires, or {@code null}
 * @param googleMigration how an account of Fitbit's old API changes to Google; {@code null} for other accounts
 * @param progress the progress of its history; {@code null} if the collector does not answer
 */
record AccountView(
        String user,
        String provider,
        Account.State state,
        String since,
        @Nullable String reason,
        String connectedAt,
        List<String> granted,
        List<String> missing,
        @Nullable String reconnect,
        @Nullable String endsAt,
        @Nullable GoogleMigration googleMigration,
        @Nullable ProgressView progress) {

    /**
     * The change of an account from Fitbit to Google.
     *
     * @param link the link to the consent; {@code null} if Google is not configured
     * @param urgent whether fetching through Fitbit has stopped
     */
    record GoogleMigration(@Nullable String link, boolean urgent) {}

    static AccountView of(
            StoredAccount account,
            ConnectionState connection,
            ProviderRegistry providers,
            Optional<AccountStatus> progress,
            Instant now) {
        Optional<HealthProvider> provider = providers.find(account.provider());
        return new AccountView(
                account.label(),
                provider.map(HealthProvider::title).orElse(account.provider().id()),
                connection.state(),
                TimeFormat.format(connection.since()),
                connection.reason(),
                TimeFormat.format(account.connectedAt()),
                provider.map(known -> descriptions(known.granted(account.scopes())))
                        .orElse(List.copyOf(account.scopes())),
                provider.map(known -> descriptions(known.missing(account.scopes())))
                        .orElse(List.of()),
                provider.map(known -> Paths.authorization(known.id(), account.label()))
                        .orElse(null),
                account.consentEndsAt() == null ? null : TimeFormat.format(account.consentEndsAt()),
                account.provider() == Account.Provider.FITBIT
                        ? googleMigration(account, connection, providers, progress)
                        : null,
                progress.map(status -> ProgressView.of(status, now)).orElse(null));
    }

    /** Whether a person must act before fetching can continue. */
    public boolean needsAttention() {
        return state == Account.State.NEEDS_CONSENT || stopped();
    }

    /** Whether it is connected, but fetching has stopped until a person acts. */
    public boolean stopped() {
        return state == Account.State.CONNECTED && progress != null && progress.advice() != null;
    }

    private static GoogleMigration googleMigration(
            StoredAccount account,
            ConnectionState connection,
            ProviderRegistry providers,
            Optional<AccountStatus> progress) {
        boolean stopped = connection.state() == Account.State.NEEDS_CONSENT
                || progress.map(AccountStatus::advice).isPresent();
        return new GoogleMigration(
                providers
                        .find(Account.Provider.GOOGLE)
                        .map(google -> Paths.authorization(google.id(), account.label()))
                        .orElse(null),
                stopped);
    }

    private static List<String> descriptions(List<ProviderScope> scopes) {
        return scopes.stream().map(ProviderScope::gives).toList();
    }
}

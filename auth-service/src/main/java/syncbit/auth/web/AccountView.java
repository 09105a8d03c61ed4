package syncbit.auth.web;

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
 * An account as its page shows it.
 *
 * @param state the token's state
 * @param since when it came to that state
 * @param reason why it is not connected and what to do, or {@code null}
 * @param granted what the consent lets us fetch
 * @param missing what it does not
 * @param reconnect where to consent again; {@code null} if the provider is not configured
 * @param endsAt when the consent ends by itself, or {@code null}
 * @param through how an account of Fitbit's old API goes on through Google; {@code null} for every other
 * @param progress how far the history is; {@code null} if the collector does not say
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
        @Nullable ThroughGoogle through,
        @Nullable ProgressView progress) {

    /**
     * The way on through Google.
     *
     * @param link where to consent; {@code null} if Google is not configured
     * @param urgent whether nothing more comes through Fitbit
     */
    record ThroughGoogle(@Nullable String link, boolean urgent) {}

    static AccountView of(
            StoredAccount account,
            ConnectionState connection,
            ProviderRegistry providers,
            Optional<AccountStatus> progress) {
        Optional<HealthProvider> provider = providers.find(account.provider());
        return new AccountView(
                account.label(),
                provider.map(HealthProvider::title).orElse(account.provider().id()),
                connection.state(),
                TimeFormat.show(connection.since()),
                connection.reason(),
                TimeFormat.show(account.connectedAt()),
                provider.map(known -> words(known.granted(account.scopes()))).orElse(List.copyOf(account.scopes())),
                provider.map(known -> words(known.missing(account.scopes()))).orElse(List.of()),
                provider.map(known -> Paths.authorization(known.id(), account.label()))
                        .orElse(null),
                account.consentEndsAt() == null ? null : TimeFormat.show(account.consentEndsAt()),
                account.provider() == Account.Provider.FITBIT
                        ? through(account, connection, providers, progress)
                        : null,
                progress.map(ProgressView::of).orElse(null));
    }

    /** Whether it is connected and yet nothing goes on before a person has done something. */
    public boolean stopped() {
        return state == Account.State.CONNECTED && progress != null && progress.advice() != null;
    }

    private static ThroughGoogle through(
            StoredAccount account,
            ConnectionState connection,
            ProviderRegistry providers,
            Optional<AccountStatus> progress) {
        boolean stopped = connection.state() == Account.State.NEEDS_CONSENT
                || progress.map(AccountStatus::advice).isPresent();
        return new ThroughGoogle(
                providers
                        .find(Account.Provider.GOOGLE)
                        .map(google -> Paths.authorization(google.id(), account.label()))
                        .orElse(null),
                stopped);
    }

    private static List<String> words(List<ProviderScope> scopes) {
        return scopes.stream().map(ProviderScope::gives).toList();
    }
}

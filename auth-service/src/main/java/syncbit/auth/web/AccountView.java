package syncbit.auth.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncbit.auth.account.Standing;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.HealthProvider;
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
        @Nullable ProgressView progress) {

    static AccountView of(
            StoredAccount account,
            Standing standing,
            Optional<HealthProvider> provider,
            Optional<AccountStatus> progress) {
        return new AccountView(
                account.label(),
                provider.map(HealthProvider::title).orElse(account.provider().id()),
                standing.state(),
                Times.show(standing.since()),
                standing.reason(),
                Times.show(account.connectedAt()),
                provider.map(known -> words(known.granted(account.scopes()))).orElse(List.copyOf(account.scopes())),
                provider.map(known -> words(known.missing(account.scopes()))).orElse(List.of()),
                provider.map(known -> Paths.authorization(known.id(), account.label()))
                        .orElse(null),
                progress.map(ProgressView::of).orElse(null));
    }

    private static List<String> words(List<ProviderScope> scopes) {
        return scopes.stream().map(ProviderScope::gives).toList();
    }
}

package syncbit.auth.consent;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.client.CollectorClient;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.auth.provider.TokenEndpointClient;
import syncbit.auth.provider.TokenEndpointResult;
import syncbit.auth.seal.SealException;
import syncbit.auth.seal.TokenPair;
import syncbit.auth.seal.TokenSeal;
import syncbit.common.api.Account;
import syncbit.common.summary.UserLabel;

/** Connects accounts after a consent, and disconnects them. */
@Component
public class ConnectionService {
    private static final Logger log = LoggerFactory.getLogger(ConnectionService.class);

    private final AccountStore accounts;
    private final ProviderRegistry providers;
    private final TokenEndpointClient endpoint;
    private final TokenSeal seal;
    private final IdentityResolver identities;
    private final CollectorClient collector;
    private final Clock clock;

    ConnectionService(
            AccountStore accounts,
            ProviderRegistry providers,
            TokenEndpointClient endpoint,
            TokenSeal seal,
            IdentityResolver identities,
            CollectorClient collector,
            Clock clock) {
        this.accounts = accounts;
        this.providers = providers;
        this.endpoint = endpoint;
        this.seal = seal;
        this.identities = identities;
        this.collector = collector;
        this.clock = clock;
    }

    /** Stores the tokens in the account of the person who consented. An existing account keeps its label. */
    ConsentOutcome connect(HealthProvider provider, @Nullable String wanted, TokenEndpointResult.Granted granted) {
        return switch (identities.resolve(provider, granted)) {
            case IdentityResolver.Resolution.Unknown unknown ->
                new ConsentOutcome.Failed(provider, wanted, unknown.failure());
            case IdentityResolver.Resolution.Known known -> connect(provider, wanted, granted, known.identity());
        };
    }

    private ConsentOutcome connect(
            HealthProvider provider,
            @Nullable String wanted,
            TokenEndpointResult.Granted granted,
            PersonIdentity person) {
        if (person.provider() == Account.Provider.FITBIT) {
            Optional<StoredAccount> moved = accounts.movedToGoogle(person.id());
            if (moved.isPresent()) {
                return new ConsentOutcome.Failed(
                        provider, wanted, ConsentFailure.moved(moved.get().label()));
            }
        }
        String user;
        try {
            user = accounts.changeOrAdd(
                    person,
                    others -> new StoredAccount(label(provider, person.id(), wanted, others), person, clock.instant()),
                    account -> {
                        account.consented(
                                person,
                                seal.seal(account.id(), renewable(account, person, granted.tokens())),
                                granted.scopes(),
                                granted.tokens().isRenewable() ? granted.consentEndsAt() : account.consentEndsAt(),
                                clock.instant());
                        return account.label();
                    });
        } catch (NotRenewableException e) {
            return new ConsentOutcome.Failed(provider, wanted, ConsentFailure.notRenewable(provider));
        }
        log.atInfo().addKeyValue("user", user).log("Account {} is connected to {}", user, provider.title());
        collector.sync(user);
        return new ConsentOutcome.Connected(provider, user, wanted);
    }

    /** Adds the account's present refresh token if the token response has none. */
    private TokenPair renewable(StoredAccount account, PersonIdentity person, TokenPair tokens) {
        if (tokens.isRenewable()) {
            return tokens;
        }
        if (account.provider() != person.provider()) {
            throw new NotRenewableException();
        }
        try {
            return accounts.open(account).map(tokens::withRefreshTokenOf).orElseThrow(NotRenewableException::new);
        } catch (SealException e) {
            throw new NotRenewableException();
        }
    }

    /** Rolls back the transaction, because an access token alone would serve for one hour only. */
    private static final class NotRenewableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Returns the first free label of: the wanted one, the default for the first account, the user id, a numbered one. */
    static String label(HealthProvider provider, String person, @Nullable String wanted, List<StoredAccount> others) {
        var taken = others.stream().map(StoredAccount::label).collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(
                                        Optional.ofNullable(wanted),
                                        others.isEmpty()
                                                ? Optional.of(provider.firstLabel())
                                                : Optional.<String>empty(),
                                        Optional.of(person))
                                .flatMap(Optional::stream),
                        IntStream.iterate(2, n -> n + 1)
                                .mapToObj(n -> provider.id().id() + "-" + n))
                .filter(UserLabel::isValid)
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Revokes the tokens at the provider and deletes them here, even if the revocation fails. The data stays.
     *
     * @return empty if no account has this label
     */
    public Optional<RevocationResult> disconnect(String user) {
        Optional<RevocationResult> result = accounts.changeAtProvider(
                user,
                account -> forget(account, revoke(account)),
                () -> accounts.change(user, account -> forget(account, RevocationResult.NOT_REVOKED)));
        result.ifPresent(disconnection ->
                log.atInfo().addKeyValue("user", user).log("Account {} is disconnected: {}", user, disconnection));
        return result;
    }

    private RevocationResult forget(StoredAccount account, RevocationResult disconnection) {
        account.disconnected(clock.instant());
        return disconnection;
    }

    private RevocationResult revoke(StoredAccount account) {
        if (account.tokens() == null) {
            return RevocationResult.NOTHING_TO_REVOKE;
        }
        try {
            TokenPair tokens = accounts.open(account).orElseThrow();
            return providers
                            .find(account.provider())
                            .filter(provider -> endpoint.revoke(provider, tokens))
                            .isPresent()
                    ? RevocationResult.REVOKED
                    : RevocationResult.NOT_REVOKED;
        } catch (SealException e) {
            log.warn("Could not revoke the tokens: {}", e.getMessage());
            return RevocationResult.NOT_REVOKED;
        }
    }
}

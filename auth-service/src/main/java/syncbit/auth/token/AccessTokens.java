package syncbit.auth.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.ConnectionState;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.auth.provider.TokenEndpointClient;
import syncbit.auth.provider.TokenEndpointResult;
import syncbit.auth.seal.SealException;
import syncbit.auth.seal.TokenPair;
import syncbit.auth.seal.TokenSeal;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;

/**
 * Returns a valid access token: the stored one, or a refreshed one if the stored one has expired or was refused.
 *
 * <p>Fitbit's refresh tokens are valid once. A refresh therefore locks the account's row before it reads the stored pair
 * and until the new pair is committed; a concurrent second request finds the new pair. If this process dies between the
 * provider's response and the commit, the stored refresh token is used up, the next refresh is refused, and the account
 * needs consent. Only the commit happens in that window.
 */
@Component
public class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    /** A token that expires sooner is refreshed, because it could expire on the way to the provider. */
    private static final Duration MIN_REMAINING_LIFETIME = Duration.ofSeconds(60);
    /** Longer than the slowest refresh: the wait for a permit plus the timeout of the token endpoint. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(25);

    private final AccountStore accounts;
    private final ProviderRegistry providers;
    private final TokenEndpointClient endpoint;
    private final TokenSeal seal;
    private final Clock clock;
    private final MeterRegistry meters;
    /** Waiting here, unlike waiting for the row lock, holds no database connection. */
    private final Map<String, ReentrantLock> refreshing = new ConcurrentHashMap<>();

    AccessTokens(
            AccountStore accounts,
            ProviderRegistry providers,
            TokenEndpointClient endpoint,
            TokenSeal seal,
            Clock clock,
            MeterRegistry meters) {
        this.accounts = accounts;
        this.providers = providers;
        this.endpoint = endpoint;
        this.seal = seal;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Returns an access token that the provider should accept.
     *
     * @param refused the token that the provider just refused, which is never returned again; {@code null} if none
     * @param wanted the provider that the token must belong to; {@code null} accepts the account's provider
     */
    public TokenOutcome validToken(String label, @Nullable String refused, Account.@Nullable Provider wanted) {
        Optional<StoredAccount> account = accounts.find(label);
        if (account.isEmpty()) {
            return new TokenOutcome.UnknownUser();
        }
        try (MDC.MDCCloseable user = MDC.putCloseable("user", label)) {
            return withoutRefresh(account.get(), refused, wanted).orElseGet(() -> refreshAlone(label, refused, wanted));
        } catch (SealException e) {
            return new TokenOutcome.NotConnected(Account.State.NEEDS_CONSENT, String.valueOf(e.getMessage()));
        }
    }

    /** Reports that the provider refuses a refreshed token. The account needs consent unless it has a newer token. */
    public boolean consentNeeded(String label, String refused, String reason) {
        return accounts.change(label, account -> {
                    boolean current = accounts.connectionState(account).isConnected()
                            && accounts.open(account)
                                    .filter(tokens -> tokens.access().equals(refused))
                                    .isPresent();
                    if (current) {
                        stop(account, reason);
                    }
                    return true;
                })
                .isPresent();
    }

    private TokenOutcome refreshAlone(String label, @Nullable String refused, Account.@Nullable Provider wanted) {
        ReentrantLock lock = refreshing.computeIfAbsent(label, any -> new ReentrantLock());
        try {
            if (!lock.tryLock(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return new TokenOutcome.Unavailable("Another refresh of this account takes too long. Try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TokenOutcome.Unavailable("The service is stopping.");
        }
        try {
            return accounts.changeAtProvider(
                            label,
                            account -> withoutRefresh(account, refused, wanted).orElseGet(() -> refresh(account)),
                            () -> Optional.of(new TokenOutcome.Unavailable(
                                    "Refreshes of other accounts take too long. Try again later.")))
                    .orElseGet(TokenOutcome.UnknownUser::new);
        } finally {
            lock.unlock();
        }
    }

    private Optional<TokenOutcome> withoutRefresh(
            StoredAccount account, @Nullable String refused, Account.@Nullable Provider wanted) {
        if (wanted != null && wanted != account.provider()) {
            return Optional.of(new TokenOutcome.Unavailable("Account " + account.label() + " uses the provider "
                    + account.provider().id() + " instead of " + wanted.id() + "."));
        }
        ConnectionState connection = accounts.connectionState(account);
        if (!connection.isConnected()) {
            return Optional.of(notConnected(account.label(), connection));
        }
        return accounts.open(account)
                .filter(tokens -> !tokens.access().equals(refused))
                .filter(tokens -> clock.instant().plus(MIN_REMAINING_LIFETIME).isBefore(tokens.accessExpiresAt()))
                .map(AccessTokens::valid);
    }

    private TokenOutcome refresh(StoredAccount account) {
        Optional<HealthProvider> provider = providers.find(account.provider());
        if (provider.isEmpty()) {
            return new TokenOutcome.Unavailable(
                    "The provider " + account.provider().id()
                            + " is no longer configured. Set its client id and secret in auth-service.");
        }
        TokenPair stored = accounts.open(account).orElseThrow();
        TokenEndpointResult answer = endpoint.refresh(provider.get(), stored, account.scopes());
        meters.counter("syncbit.token.refreshes", "user", account.label(), "outcome", answer.metric())
                .increment();
        return switch (answer) {
            case TokenEndpointResult.Granted granted -> {
                account.refreshed(seal.seal(account.id(), granted.tokens()), granted.consentEndsAt());
                yield valid(granted.tokens());
            }
            case TokenEndpointResult.Refused refused ->
                stop(account, RefreshRefusal.reason(provider.get(), account, refused.error(), clock.instant()));
            case TokenEndpointResult.SwitchedOff off ->
                stop(account, provider.get().switchedOffAdvice());
            case TokenEndpointResult.ClientRefused client ->
                new TokenOutcome.Unavailable(provider.get().clientRefusedAdvice());
            case TokenEndpointResult.Unavailable unavailable ->
                new TokenOutcome.Unavailable("The token endpoint of "
                        + provider.get().title() + " is not available: " + unavailable.why() + ". Try again later.");
        };
    }

    private TokenOutcome stop(StoredAccount account, String reason) {
        account.needsConsent(reason, clock.instant());
        log.warn("Account {} needs consent: {}", account.label(), reason);
        return notConnected(account.label(), accounts.connectionState(account));
    }

    private static TokenOutcome valid(TokenPair tokens) {
        return new TokenOutcome.Valid(new AccessToken(tokens.access(), tokens.accessExpiresAt()));
    }

    private static TokenOutcome notConnected(String label, ConnectionState connection) {
        String advice = connection.state() == Account.State.DISCONNECTED
                ? "Account " + label + " is disconnected. Connect it on the page of auth-service."
                : "Account " + label + " needs consent. " + connection.reason();
        return new TokenOutcome.NotConnected(connection.state(), advice);
    }
}

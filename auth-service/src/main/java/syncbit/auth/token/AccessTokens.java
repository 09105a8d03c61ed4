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
 * Answers with a live access token: the stored one while it serves, a fresh one when it does not.
 *
 * <p>A refresh holds the account's row from before the stored pair is read until the new one is committed, because
 * Fitbit's refresh tokens serve once: of two that ask at a time, the second finds the first one's answer. Should this
 * process die after the provider has answered and before the commit, the stored refresh token is spent; the next refresh
 * is refused and the account needs consent. Nothing but the commit happens in that window.
 */
@Component
public class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    /** A token with less than this left would be refused on its way to the provider. */
    private static final Duration LEAST_LIFE = Duration.ofSeconds(60);
    /** Longer than one refresh takes at worst: its turn comes late, and the provider's answer runs into its time-out. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final AccountStore accounts;
    private final ProviderRegistry providers;
    private final TokenEndpointClient endpoint;
    private final TokenSeal seal;
    private final Clock clock;
    private final MeterRegistry meters;
    /** The row lock alone would do, but each one waiting for it would hold a database connection meanwhile. */
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
     * A token that the provider should take.
     *
     * @param refused the one it has just refused, which is not answered again; {@code null} if there is none
     * @param wanted whose token it must be; {@code null}: the account's provider, whichever that is
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

    /** The provider refuses even a fresh token: consent is needed, unless a newer token has come since. */
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
            if (!lock.tryLock(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return new TokenOutcome.Unavailable("Another refresh of this account takes too long.");
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
                                    "Other accounts' refreshes take too long. Ask again later.")))
                    .orElseGet(TokenOutcome.UnknownUser::new);
        } finally {
            lock.unlock();
        }
    }

    private Optional<TokenOutcome> withoutRefresh(
            StoredAccount account, @Nullable String refused, Account.@Nullable Provider wanted) {
        if (wanted != null && wanted != account.provider()) {
            return Optional.of(new TokenOutcome.Unavailable("Account " + account.label() + " goes on through "
                    + account.provider().id() + ", and not through " + wanted.id() + "."));
        }
        ConnectionState connection = accounts.connectionState(account);
        if (!connection.isConnected()) {
            return Optional.of(notConnected(account.label(), connection));
        }
        return accounts.open(account)
                .filter(tokens -> !tokens.access().equals(refused))
                .filter(tokens -> clock.instant().plus(LEAST_LIFE).isBefore(tokens.accessExpiresAt()))
                .map(AccessTokens::valid);
    }

    private TokenOutcome refresh(StoredAccount account) {
        Optional<HealthProvider> provider = providers.find(account.provider());
        if (provider.isEmpty()) {
            return new TokenOutcome.Unavailable(
                    "The provider " + account.provider().id()
                            + " is not configured any more: give its client id and secret to auth-service.");
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
                        + provider.get().title() + " is not available: " + unavailable.why() + ". Ask again later.");
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

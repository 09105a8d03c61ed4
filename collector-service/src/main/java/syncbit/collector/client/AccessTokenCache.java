package syncbit.collector.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.client.AuthClient.AccessTokenReply;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.http.ServiceException;

/**
 * Caches the access token of each account in memory until shortly before it expires. The provider is part of the key, because
 * an account that moves to another provider has a token of each for a while.
 */
public final class AccessTokenCache {
    private static final Logger log = LoggerFactory.getLogger(AccessTokenCache.class);

    /** Time for a running request, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final AuthClient auth;
    private final Clock clock;
    private final ConcurrentMap<Key, AccessToken> cached = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> consents = new ConcurrentHashMap<>();

    private record Key(Account.Provider provider, String user) {}

    AccessTokenCache(AuthClient auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /** Removes tokens from before a consent, because they may allow less than the person allows now. */
    public void consented(String user, Instant at) {
        if (!at.equals(consents.put(user, at))) {
            cached.keySet().removeIf(key -> key.user.equals(user));
        }
    }

    /** A token that has not expired. */
    public AccessTokenReply live(Account.Provider provider, String user) {
        Key key = new Key(provider, user);
        AccessToken token = cached.get(key);
        return token != null && clock.instant().isBefore(token.expiresAt().minus(MARGIN))
                ? new AccessTokenReply.Live(token)
                : cache(key, auth.token(provider, user, null));
    }

    /** A new token after the provider answered 401 to another. */
    public AccessTokenReply insteadOf(Account.Provider provider, String user, AccessToken refused) {
        Key key = new Key(provider, user);
        cached.remove(key, refused);
        return cache(key, auth.token(provider, user, refused));
    }

    /** Reports to auth-service that the provider rejects even a fresh token. The next {@link #live} requests a token again. */
    public void consentNeeded(Account.Provider provider, String user, AccessToken refused, String reason) {
        cached.remove(new Key(provider, user), refused);
        try {
            auth.consentNeeded(user, refused, reason);
        } catch (ServiceException e) {
            // The next fetch gets the same rejection and reports it again.
            log.warn("Could not report that {} needs consent: {}", user, e.getMessage());
        }
    }

    private AccessTokenReply cache(Key key, AccessTokenReply outcome) {
        if (outcome instanceof AccessTokenReply.Live live) {
            cached.put(key, live.token());
        }
        return outcome;
    }
}

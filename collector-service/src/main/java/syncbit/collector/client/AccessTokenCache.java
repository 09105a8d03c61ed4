package syncbit.collector.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;

/**
 * A live access token of each account, kept in memory until shortly before it expires. Whoever asks says which provider it
 * will be shown to: an account that goes on to another one has a token of either for a while.
 */
public final class AccessTokenCache {
    private static final Logger log = LoggerFactory.getLogger(AccessTokenCache.class);

    /** Room for a request under way, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final AuthClient auth;
    private final Clock clock;
    private final ConcurrentMap<Place, AccessToken> kept = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> consents = new ConcurrentHashMap<>();

    private record Place(Account.Provider provider, String user) {}

    AccessTokenCache(AuthClient auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /** Drops what was kept from before a consent: its token may read less than the person allows now. */
    public void consented(String user, Instant at) {
        if (!at.equals(consents.put(user, at))) {
            kept.keySet().removeIf(place -> place.user.equals(user));
        }
    }

    /** A token that should serve. */
    public AccessTokenReply live(Account.Provider provider, String user) {
        Place place = new Place(provider, user);
        AccessToken token = kept.get(place);
        return token != null && clock.instant().isBefore(token.expiresAt().minus(MARGIN))
                ? new AccessTokenReply.Live(token)
                : keep(place, auth.token(provider, user, null));
    }

    /** Another token than the one that the provider has just answered 401 to. */
    public AccessTokenReply insteadOf(Account.Provider provider, String user, AccessToken refused) {
        Place place = new Place(provider, user);
        kept.remove(place, refused);
        return keep(place, auth.token(provider, user, refused));
    }

    /** Tells auth-service that the provider refuses even a fresh token; the next {@link #live} asks again. */
    public void consentNeeded(Account.Provider provider, String user, AccessToken refused, String reason) {
        kept.remove(new Place(provider, user), refused);
        try {
            auth.consentNeeded(user, refused, reason);
        } catch (AuthServiceException e) {
            // The next fetch meets the same refusal and tells it again.
            log.warn("Could not report that {} needs consent: {}", user, e.getMessage());
        }
    }

    private AccessTokenReply keep(Place place, AccessTokenReply outcome) {
        if (outcome instanceof AccessTokenReply.Live live) {
            kept.put(place, live.token());
        }
        return outcome;
    }
}

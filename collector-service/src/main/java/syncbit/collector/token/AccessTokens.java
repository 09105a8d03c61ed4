package syncbit.collector.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.common.api.AccessToken;

/** A live access token of each account, kept in memory until shortly before it expires. */
public final class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);

    /** Room for a request under way, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final AuthClient auth;
    private final Clock clock;
    private final ConcurrentMap<String, AccessToken> kept = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> consents = new ConcurrentHashMap<>();

    AccessTokens(AuthClient auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /** Drops what was kept from before a consent: its token may read less than the person allows now. */
    public void consented(String user, Instant at) {
        if (!at.equals(consents.put(user, at))) {
            kept.remove(user);
        }
    }

    /** A token that should serve. */
    public TokenOutcome live(String user) {
        AccessToken token = kept.get(user);
        return token != null && clock.instant().isBefore(token.expiresAt().minus(MARGIN))
                ? new TokenOutcome.Live(token)
                : keep(user, auth.token(user, null));
    }

    /** Another token than the one that the provider has just answered 401 to. */
    public TokenOutcome insteadOf(String user, AccessToken refused) {
        kept.remove(user, refused);
        return keep(user, auth.token(user, refused));
    }

    /** Tells auth-service that the provider refuses even a fresh token; the next {@link #live} asks again. */
    public void consentNeeded(String user, AccessToken refused, String reason) {
        kept.remove(user, refused);
        try {
            auth.consentNeeded(user, refused, reason);
        } catch (AuthServiceException e) {
            // The next fetch meets the same refusal and tells it again.
            log.warn("Could not report that {} needs consent: {}", user, e.getMessage());
        }
    }

    private TokenOutcome keep(String user, TokenOutcome outcome) {
        if (outcome instanceof TokenOutcome.Live live) {
            kept.put(user, live.token());
        }
        return outcome;
    }
}

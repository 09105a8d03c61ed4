package syncbit.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes and tokens that were given out. A code and a refresh token serve once; an access token lives for a time. */
public final class Grants {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final int ACCESS_TOKENS_KEPT = 20_000;

    private final Clock clock;
    private final Duration accessLife;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    private final Map<String, Issued> accessTokens = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Issued> eldest) {
            return size() > ACCESS_TOKENS_KEPT;
        }
    };

    /** Nobody has consented yet. */
    public Grants(Clock clock, Duration accessLife) {
        this.clock = clock;
        this.accessLife = accessLife;
    }

    /** One consent of one person; identity tells it from another consent of the same person. */
    private static final class Grant {
        final String person;
        final Set<String> scopes;

        Grant(String person, Set<String> scopes) {
            this.person = person;
            this.scopes = scopes;
        }
    }

    private record Code(
            Grant grant,
            @Nullable String redirectUri,
            @Nullable String challenge,
            Instant expires) {}

    private record Issued(Grant grant, Instant expires) {}

    /**
     * Records a consent and gives its code.
     *
     * @param redirectUri what must come with the code, {@code null} for anything
     * @param challenge the S256 code challenge (RFC 7636), {@code null} for none
     */
    public synchronized String consent(
            String person, Collection<String> scopes, @Nullable String redirectUri, @Nullable String challenge) {
        String code = HexFormat.of().formatHex(bytes(20));
        Grant grant = new Grant(person, Scopes.inOrder(scopes));
        codes.values().removeIf(old -> !old.expires.isAfter(clock.instant()));
        codes.put(code, new Code(grant, redirectUri, challenge, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /** Trades a code for tokens, once; empty if it is spent, too old or not the caller's. */
    public synchronized Optional<Tokens> redeem(String code, @Nullable String redirectUri, @Nullable String verifier) {
        Code known = codes.remove(code);
        if (known == null
                || !known.expires.isAfter(clock.instant())
                || (known.redirectUri != null && !known.redirectUri.equals(redirectUri))
                || (known.challenge != null && !known.challenge.equals(challengeOf(verifier)))) {
            return Optional.empty();
        }
        return Optional.of(issue(known.grant));
    }

    /** Trades a refresh token for a new pair, once; the access token before it stays good until it expires. */
    public synchronized Optional<Tokens> refresh(String refreshToken) {
        return Optional.ofNullable(refreshTokens.remove(refreshToken)).map(this::issue);
    }

    /** What a bearer token is worth. */
    public synchronized Access check(String accessToken) {
        Issued issued = accessTokens.get(accessToken);
        if (issued == null) {
            return new Access.Unknown();
        }
        return issued.expires.isAfter(clock.instant())
                ? new Access.Live(issued.grant.person, issued.grant.scopes)
                : new Access.Expired();
    }

    /** Ends the consent that a token of either kind stands for. */
    public synchronized void revoke(String token) {
        Issued issued = accessTokens.get(token);
        Grant grant = issued == null ? refreshTokens.get(token) : issued.grant;
        if (grant != null) {
            accessTokens.values().removeIf(other -> other.grant == grant);
            refreshTokens.values().removeIf(other -> other == grant);
        }
    }

    /** Ends every consent of a person, as when somebody removes the application in Fitbit's settings. */
    public synchronized void revokeAll(String person) {
        codes.values().removeIf(code -> code.grant.person.equals(person));
        accessTokens.values().removeIf(issued -> issued.grant.person.equals(person));
        refreshTokens.values().removeIf(grant -> grant.person.equals(person));
    }

    /** Lets a person's access tokens have expired by now; refresh tokens stay good. */
    public synchronized void expireAccess(String person) {
        accessTokens.replaceAll((token, issued) ->
                issued.grant.person.equals(person) ? new Issued(issued.grant, clock.instant()) : issued);
    }

    /** How many consents a person has that are in force. */
    public synchronized long count(String person) {
        return refreshTokens.values().stream()
                .filter(grant -> grant.person.equals(person))
                .count();
    }

    private Tokens issue(Grant grant) {
        String access = "eyJhbGciOiJIUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(48));
        String refresh = HexFormat.of().formatHex(bytes(32));
        accessTokens.put(access, new Issued(grant, clock.instant().plus(accessLife)));
        refreshTokens.put(refresh, grant);
        return new Tokens(access, refresh, accessLife, grant.person, grant.scopes);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String challengeOf(@Nullable String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((verifier == null ? "" : verifier).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}

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

/**
 * The authorization codes and tokens that one provider issued. A code is valid once, an access token for a limited
 * time, and a
 * refresh token according to the provider's {@link RefreshPolicy}.
 */
public final class GrantStore {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** How a provider issues refresh tokens. */
    public enum RefreshPolicy {
        /** A refresh token is valid once, and each response brings the next one. */
        FITBIT,
        /** A refresh token can be used repeatedly, and only the first response brings it. */
        GOOGLE
    }

    /**
     * The lifetime of a consent's refresh token.
     *
     * @param refreshable whether the consent has a refresh token
     * @param life lifetime, {@code null} for unlimited
     */
    record RefreshLife(boolean refreshable, @Nullable Duration life) {
        static final RefreshLife ENDLESS = new RefreshLife(true, null);
    }

    private static final int ACCESS_TOKENS_KEPT = 20_000;

    private final Clock clock;
    private final RefreshPolicy refreshPolicy;
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

    /** Creates an empty store. */
    public GrantStore(Clock clock, RefreshPolicy refreshPolicy, Duration accessLife) {
        this.clock = clock;
        this.refreshPolicy = refreshPolicy;
        this.accessLife = accessLife;
    }

    /** One consent of one person. Object identity distinguishes several consents of a person. */
    private static final class Grant {
        final String person;
        final Set<String> scopes;
        final RefreshLife refreshLife;
        /** The time of the code exchange; the refresh token's lifetime starts here. */
        @Nullable
        Instant began;

        Grant(String person, Set<String> scopes, RefreshLife refreshLife) {
            this.person = person;
            this.scopes = scopes;
            this.refreshLife = refreshLife;
        }

        @Nullable
        Instant ends() {
            return began == null || refreshLife.life() == null ? null : began.plus(refreshLife.life());
        }
    }

    private record Code(
            Grant grant,
            @Nullable String redirectUri,
            @Nullable String challenge,
            Instant expires) {}

    private record Issued(Grant grant, Instant expires) {}

    /**
     * Records a consent and returns its authorization code.
     *
     * @param redirectUri the redirect URI that must come with the code, {@code null} for any
     * @param challenge the S256 code challenge (RFC 7636), {@code null} for none
     */
    public String consent(
            String person, Collection<String> scopes, @Nullable String redirectUri, @Nullable String challenge) {
        return consent(person, scopes, redirectUri, challenge, RefreshLife.ENDLESS);
    }

    synchronized String consent(
            String person,
            Collection<String> scopes,
            @Nullable String redirectUri,
            @Nullable String challenge,
            RefreshLife refreshLife) {
        String code = HexFormat.of().formatHex(bytes(20));
        Grant grant = new Grant(person, FitbitScopes.inOrder(scopes), refreshLife);
        codes.values().removeIf(old -> !old.expires.isAfter(clock.instant()));
        codes.put(code, new Code(grant, redirectUri, challenge, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /** Exchanges a code for tokens, once; empty if the code was used, has expired or does not belong to the caller. */
    public synchronized Optional<IssuedTokens> redeem(
            String code, @Nullable String redirectUri, @Nullable String verifier) {
        Code known = codes.remove(code);
        if (known == null
                || !known.expires.isAfter(clock.instant())
                || (known.redirectUri != null && !known.redirectUri.equals(redirectUri))
                || (known.challenge != null && !known.challenge.equals(challengeOf(verifier)))) {
            return Optional.empty();
        }
        known.grant.began = clock.instant();
        return Optional.of(issue(known.grant, known.grant.refreshLife.refreshable()));
    }

    /** Exchanges a refresh token for new tokens. The previous access token stays valid until it expires. */
    public synchronized Optional<IssuedTokens> refresh(String refreshToken) {
        Grant grant = refreshTokens.get(refreshToken);
        if (grant == null) {
            return Optional.empty();
        }
        Instant ends = grant.ends();
        boolean over = ends != null && !ends.isAfter(clock.instant());
        if (over || refreshPolicy == RefreshPolicy.FITBIT) {
            refreshTokens.remove(refreshToken);
        }
        return over ? Optional.empty() : Optional.of(issue(grant, refreshPolicy == RefreshPolicy.FITBIT));
    }

    /** Whether the person has a consent that was not revoked. */
    synchronized boolean known(String person) {
        return count(person) > 0
                || accessTokens.values().stream().anyMatch(issued -> issued.grant.person.equals(person));
    }

    /** The status of a bearer token. */
    public synchronized AccessTokenStatus check(String accessToken) {
        Issued issued = accessTokens.get(accessToken);
        if (issued == null) {
            return new AccessTokenStatus.Unknown();
        }
        return issued.expires.isAfter(clock.instant())
                ? new AccessTokenStatus.Live(issued.grant.person, issued.grant.scopes)
                : new AccessTokenStatus.Expired();
    }

    /** Revokes the consent of an access or refresh token; false if there is none. */
    public synchronized boolean revoke(String token) {
        Issued issued = accessTokens.get(token);
        Grant grant = issued == null ? refreshTokens.get(token) : issued.grant;
        if (grant != null) {
            accessTokens.values().removeIf(other -> other.grant == grant);
            refreshTokens.values().removeIf(other -> other == grant);
        }
        return grant != null;
    }

    /** Revokes every consent of a person, as when the person removes the application in Fitbit's settings. */
    public synchronized void revokeAll(String person) {
        codes.values().removeIf(code -> code.grant.person.equals(person));
        accessTokens.values().removeIf(issued -> issued.grant.person.equals(person));
        refreshTokens.values().removeIf(grant -> grant.person.equals(person));
    }

    /** Expires a person's access tokens. Refresh tokens stay valid. */
    public synchronized void expireAccess(String person) {
        accessTokens.replaceAll((token, issued) ->
                issued.grant.person.equals(person) ? new Issued(issued.grant, clock.instant()) : issued);
    }

    /** The number of a person's valid consents. */
    public synchronized long count(String person) {
        return refreshTokens.values().stream()
                .filter(grant -> grant.person.equals(person))
                .count();
    }

    private IssuedTokens issue(Grant grant, boolean withRefresh) {
        String access = refreshPolicy == RefreshPolicy.GOOGLE ? "ya29." + text(48) : "eyJhbGciOiJIUzI1NiJ9." + text(48);
        accessTokens.put(access, new Issued(grant, clock.instant().plus(accessLife)));
        String refresh = null;
        if (withRefresh) {
            refresh = refreshPolicy == RefreshPolicy.GOOGLE
                    ? "1//05" + text(48)
                    : HexFormat.of().formatHex(bytes(32));
            refreshTokens.put(refresh, grant);
        }
        Instant ends = grant.ends();
        return new IssuedTokens(
                access,
                refresh,
                accessLife,
                ends == null ? null : Duration.between(clock.instant(), ends),
                grant.person,
                grant.scopes);
    }

    private String text(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
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

package syncbit.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import syncbit.auth.seal.SealedTokens;
import syncbit.common.api.Account;
import syncbit.common.summary.UserLabel;

/** The row of an account: a person's connection to a provider and its tokens. */
@Entity
@Table(name = "account")
public class StoredAccount {
    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    @Column(name = "user_label")
    private String label;

    @Enumerated(EnumType.STRING)
    private Account.Provider provider;

    private String providerUserId;
    private @Nullable String fitbitUserId;
    private String scopes = "";

    @Enumerated(EnumType.STRING)
    private Account.State state = Account.State.DISCONNECTED;

    private @Nullable String reason;
    private Instant stateSince;
    private Instant connectedAt;
    private @Nullable Instant consentEndsAt;

    @Embedded
    private @Nullable SealedTokens tokens;

    /** Used by Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    protected StoredAccount() {}

    /** Creates an account without tokens; the caller calls {@link #consented} next. */
    public StoredAccount(String label, PersonIdentity person, Instant now) {
        this.id = UUID.randomUUID();
        this.label = UserLabel.require(label);
        this.provider = person.provider();
        this.providerUserId = person.id();
        this.stateSince = now;
        this.connectedAt = now;
    }

    /**
     * Stores a consent. Its provider becomes the account's provider.
     *
     * @param endsAt when the consent expires, {@code null} if unknown
     */
    public void consented(
            PersonIdentity person, SealedTokens newTokens, Set<String> granted, @Nullable Instant endsAt, Instant now) {
        provider = person.provider();
        providerUserId = person.id();
        fitbitUserId = person.fitbitId() == null ? fitbitUserId : person.fitbitId();
        tokens = newTokens;
        scopes = String.join(" ", new TreeSet<>(granted));
        connectedAt = now;
        consentEndsAt = endsAt;
        enter(Account.State.CONNECTED, null, now);
    }

    /** Stores a refreshed pair. A {@code null} in {@code endsAt} keeps the known expiry of the consent. */
    public void refreshed(SealedTokens newTokens, @Nullable Instant endsAt) {
        tokens = newTokens;
        consentEndsAt = endsAt == null ? consentEndsAt : endsAt;
    }

    /** Stores the same pair, sealed with another key. */
    public void resealed(SealedTokens sameTokens) {
        tokens = sameTokens;
    }

    /** Stops the account until the person consents again. */
    public void needsConsent(String why, Instant now) {
        enter(Account.State.NEEDS_CONSENT, why, now);
    }

    /** Deletes the tokens and marks the account as disconnected. */
    public void disconnected(Instant now) {
        tokens = null;
        consentEndsAt = null;
        enter(Account.State.DISCONNECTED, null, now);
    }

    private void enter(Account.State next, @Nullable String why, Instant now) {
        state = next;
        reason = why;
        stateSince = now;
    }

    public UUID id() {
        return id;
    }

    /** The {@code user} label. */
    public String label() {
        return label;
    }

    public Account.Provider provider() {
        return provider;
    }

    /** The person's user id at the provider. */
    public String providerUserId() {
        return providerUserId;
    }

    /** The scopes that the last consent granted. */
    public Set<String> scopes() {
        return new TreeSet<>(Set.of(StringUtils.tokenizeToStringArray(scopes, " ")));
    }

    /** When the last consent was given. */
    public Instant connectedAt() {
        return connectedAt;
    }

    /** When the consent expires; {@code null} if unknown. */
    public @Nullable Instant consentEndsAt() {
        return consentEndsAt;
    }

    /** The tokens of the last consent or refresh; {@code null} when disconnected. */
    public @Nullable SealedTokens tokens() {
        return tokens;
    }

    ConnectionState connectionState() {
        return new ConnectionState(state, reason, stateSince);
    }
}

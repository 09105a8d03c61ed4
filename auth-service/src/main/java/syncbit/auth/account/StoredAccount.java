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

/** A person's connection to a provider, with the tokens that consent brought. */
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

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected StoredAccount() {}

    /** A person who has not consented yet; {@link #consented} follows. */
    public StoredAccount(String label, PersonIdentity person, Instant now) {
        this.id = UUID.randomUUID();
        this.label = UserLabel.require(label);
        this.provider = person.provider();
        this.providerUserId = person.id();
        this.stateSince = now;
        this.connectedAt = now;
    }

    /**
     * The person said yes, at this provider; from now on it is the account's.
     *
     * @param endsAt when the consent ends by itself, {@code null} if that is not known
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
        become(Account.State.CONNECTED, null, now);
    }

    /** The provider gave a new pair for the old one, and may have said when the consent ends. */
    public void refreshed(SealedTokens newTokens, @Nullable Instant endsAt) {
        tokens = newTokens;
        consentEndsAt = endsAt == null ? consentEndsAt : endsAt;
    }

    /** The same pair is sealed with another key. */
    public void resealed(SealedTokens sameTokens) {
        tokens = sameTokens;
    }

    /** No token can be had until the person consents again. */
    public void needsConsent(String why, Instant now) {
        become(Account.State.NEEDS_CONSENT, why, now);
    }

    /** The person took the connection away. */
    public void disconnected(Instant now) {
        tokens = null;
        consentEndsAt = null;
        become(Account.State.DISCONNECTED, null, now);
    }

    private void become(Account.State next, @Nullable String why, Instant now) {
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

    /** Who the provider says the person is. */
    public String providerUserId() {
        return providerUserId;
    }

    /** The scopes that the last consent granted. */
    public Set<String> scopes() {
        return new TreeSet<>(Set.of(StringUtils.tokenizeToStringArray(scopes, " ")));
    }

    /** When consent was last given. */
    public Instant connectedAt() {
        return connectedAt;
    }

    /** When the consent ends by itself; {@code null} if that is not known. */
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

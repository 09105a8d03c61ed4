package syncbit.auth.consent;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.auth.seal.SealedTokens;
import syncbit.auth.seal.TokenSeal;
import syncbit.common.api.Account;

/** Takes over the account of the Python program that SyncBit replaces, without asking the person for consent. */
@Component
public class PythonAccountImport {
    private static final Logger log = LoggerFactory.getLogger(PythonAccountImport.class);

    private final AccountStore accounts;
    private final ProviderRegistry providers;
    private final TokenSeal seal;
    private final Clock clock;

    PythonAccountImport(AccountStore accounts, ProviderRegistry providers, TokenSeal seal, Clock clock) {
        this.accounts = accounts;
        this.providers = providers;
        this.seal = seal;
        this.clock = clock;
    }

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * There is an account of this person under the program's label, or will be.
         *
         * @param user the label
         * @param tokens what became of the program's
         * @param provider whose API the account is served by
         */
        record Imported(String user, Tokens tokens, Account.Provider provider) implements Outcome {}

        /**
         * The program's series would not be the account's.
         *
         * @param advice why, and what to do
         */
        record Refused(String advice) implements Outcome {}
    }

    /** What became of the program's tokens. */
    public enum Tokens {
        /** They are the account's. */
        TAKEN,
        /** They are not needed: the account has its own, which may be their successors. */
        KEPT_OWN,
        /** They are not needed: the account goes on through Google. */
        ON_GOOGLE,
        /** There were none. */
        NONE
    }

    /** The label that the program's series go on under. */
    public String label() {
        return providers.firstLabel();
    }

    /** Whether a provider's client id and secret are known here, without which no token of it can be renewed. */
    public boolean isConfigured(Account.Provider provider) {
        return providers.find(provider).isPresent();
    }

    /** Takes the tokens over, or says what would become of them. */
    public Outcome of(PythonTokenFile python, boolean dryRun) {
        Optional<StoredAccount> moved = accounts.movedToGoogle(python.userId());
        Optional<StoredAccount> known = moved.or(() -> accounts.all().stream()
                .filter(account -> account.provider() == Account.Provider.FITBIT)
                .filter(account -> account.providerUserId().equals(python.userId()))
                .findFirst());
        String refusal = refusal(known.orElse(null));
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        if (moved.isPresent()) {
            return new Outcome.Imported(label(), Tokens.ON_GOOGLE, Account.Provider.GOOGLE);
        }
        boolean taken = dryRun
                ? known.map(account -> isNews(account, python)).orElse(true)
                : accounts.changeOrAdd(
                        python.person(),
                        others -> new StoredAccount(label(), python.person(), clock.instant()),
                        account -> take(account, python));
        return new Outcome.Imported(label(), taken ? Tokens.TAKEN : Tokens.KEPT_OWN, Account.Provider.FITBIT);
    }

    private @Nullable String refusal(@Nullable StoredAccount known) {
        if (known != null) {
            return known.label().equals(label())
                    ? null
                    : "This person's account goes by the label " + known.label()
                            + " here, and the Python program's series"
                            + " by " + label()
                            + ". Nothing was taken over: an account keeps its label, and would not go"
                            + " on with these series. If " + label() + " is not the label that the program wrote, start"
                            + " auth-service with its FITBIT_USER_ID.";
        }
        return accounts.find(label())
                .map(other -> "The label " + label() + " belongs to another account here ("
                        + other.provider().id()
                        + "). Start auth-service with the FITBIT_USER_ID that the Python program"
                        + " had, if that was another; if the account is of the same person, take"
                        + " fitbit_tokens.json out of the folder: then the days alone are taken over.")
                .orElse(null);
    }

    private boolean take(StoredAccount account, PythonTokenFile python) {
        boolean news = isNews(account, python);
        if (news) {
            account.consented(
                    python.person(),
                    seal.seal(account.id(), python.tokens()),
                    PythonTokenFile.SCOPES,
                    null,
                    clock.instant());
            log.atInfo()
                    .addKeyValue("user", account.label())
                    .log("Account {} is taken over from the Python program", account.label());
        }
        return news;
    }

    /** A pair that works or may have come from this very one stays; a dead one makes way for a younger one alone. */
    private boolean isNews(StoredAccount account, PythonTokenFile python) {
        SealedTokens stored = account.tokens();
        return stored == null
                || (!accounts.connectionState(account).isConnected()
                        && python.tokens().accessExpiresAt().isAfter(stored.accessExpiresAt()));
    }
}

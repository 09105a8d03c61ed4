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

/** Imports the account of the Python program that SyncBit replaces, without a new consent. */
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

    /** The outcome of the import. */
    public sealed interface Outcome {
        /**
         * The account has the program's label; in a dry run: would have.
         *
         * @param user the label
         * @param tokens what happened to the program's tokens
         * @param provider the account's provider
         */
        record Imported(String user, Tokens tokens, Account.Provider provider) implements Outcome {}

        /**
         * The account would have another label than the program's series.
         *
         * @param advice the reason and what to do
         */
        record Refused(String advice) implements Outcome {}
    }

    /** What happened to the program's tokens. */
    public enum Tokens {
        /** The account uses them. */
        TAKEN,
        /** The account keeps its own tokens, which may have been refreshed from the program's. */
        KEPT_OWN,
        /** The account uses Google and does not need them. */
        ON_GOOGLE,
        /** The program had no tokens. */
        NONE
    }

    /** The label of the program's series. */
    public String label() {
        return providers.firstLabel();
    }

    /** Whether this service has the provider's client id and secret, which a refresh needs. */
    public boolean isConfigured(Account.Provider provider) {
        return providers.find(provider).isPresent();
    }

    /** Imports the tokens. A dry run returns the same outcome and changes nothing. */
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
                ? known.map(account -> isUsable(account, python)).orElse(true)
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
                    : "This person's account has the label " + known.label()
                            + ", but the Python program's series have the label " + label()
                            + ". Nothing was imported, because an account keeps its label. If the program wrote"
                            + " another label than " + label() + ", start auth-service with the program's"
                            + " FITBIT_USER_ID.";
        }
        return accounts.find(label())
                .map(other -> "The label " + label() + " belongs to another account here ("
                        + other.provider().id()
                        + "). If the Python program had another FITBIT_USER_ID, start auth-service with"
                        + " that one. If both accounts belong to the same person, remove"
                        + " fitbit_tokens.json from the folder: then only the days are imported.")
                .orElse(null);
    }

    private boolean take(StoredAccount account, PythonTokenFile python) {
        boolean usable = isUsable(account, python);
        if (usable) {
            account.consented(
                    python.person(),
                    seal.seal(account.id(), python.tokens()),
                    PythonTokenFile.SCOPES,
                    null,
                    clock.instant());
            log.atInfo()
                    .addKeyValue("user", account.label())
                    .log("Account {} is imported from the Python program", account.label());
        }
        return usable;
    }

    /** Imported tokens replace only missing ones, or older ones of an account that is no longer connected. */
    private boolean isUsable(StoredAccount account, PythonTokenFile python) {
        SealedTokens stored = account.tokens();
        return stored == null
                || (!accounts.connectionState(account).isConnected()
                        && python.tokens().accessExpiresAt().isAfter(stored.accessExpiresAt()));
    }
}

package syncbit.collector.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSources;
import syncbit.collector.source.ProfileOutcome;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** Provides the state of accounts. Nothing of an account is fetched before its profile was read. */
@Component
public class AccountProfiles {
    private static final Logger log = LoggerFactory.getLogger(AccountProfiles.class);

    private final AccountStateStore states;
    private final HealthSources sources;
    private final AccessTokenCache tokens;
    private final OutcomeHandler outcomes;

    AccountProfiles(AccountStateStore states, HealthSources sources, AccessTokenCache tokens, OutcomeHandler outcomes) {
        this.states = states;
        this.sources = sources;
        this.tokens = tokens;
        this.outcomes = outcomes;
    }

    /**
     * Returns the present state of an account. Reads the profile first if its time zone or its first date is unknown.
     *
     * @return without a time zone if the profile could not be read
     */
    public AccountState current(Account account) {
        tokens.consented(account.user(), account.connectedAt());
        AccountState state = states.reconcile(account, withheld(account));
        Optional<HealthSource> source = sources.of(account.provider());
        if ((state.timeZone() != null && state.start() != null)
                || state.advice() != null
                || source.isEmpty()
                || account.state() != Account.State.CONNECTED) {
            return state;
        }
        return switch (source.get().profile(account.user(), states.needsMemberSince())) {
            case ProfileOutcome.Found found ->
                states.saveProfile(account.user(), found.timeZone(), found.memberSince());
            case ProfileOutcome.Failed failed -> failed(account, state, failed.why());
        };
    }

    /** Returns the states of accounts by user label, with one statement. Changes no row and requests no profile. */
    public Map<String, AccountState> preview(List<Account> accounts) {
        return states.preview(accounts, this::withheld);
    }

    /** A group that the consent leaves out is forbidden without a request. */
    private Set<MetricGroup> withheld(Account account) {
        return sources.of(account.provider())
                .map(source -> source.withheld(account.scopes()))
                .orElse(Set.of());
    }

    private AccountState failed(Account account, AccountState state, FetchOutcome.Failure failure) {
        OutcomeHandler.Effect effect = OutcomeHandler.effectOnProfile(failure);
        if (!(effect instanceof OutcomeHandler.Effect.Stop)) {
            log.info("The profile of {} is read again at the next run: {}", state.user(), failure.reason());
        }
        return outcomes.apply(state, account.provider(), effect);
    }
}

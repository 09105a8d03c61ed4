package syncbit.collector.account;

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

/** Sees to it that each account's time zone and first day are known before anything of it is fetched. */
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
     * The person behind an account, their profile read if it could be.
     *
     * @return without a time zone when nothing can be fetched for now
     */
    public AccountState ensure(Account account) {
        tokens.consented(account.user(), account.connectedAt());
        Optional<HealthSource> source = sources.of(account.provider());
        AccountState state = meet(account, source);
        if ((state.timeZone() != null && state.start() != null)
                || state.advice() != null
                || source.isEmpty()
                || account.state() != Account.State.CONNECTED) {
            return state;
        }
        return switch (source.get().profile(account.user(), states.sinceWanted())) {
            case ProfileOutcome.Found found ->
                states.profileRead(account.user(), found.timeZone(), found.memberSince());
            case ProfileOutcome.Failed failed -> failed(account, state, failed.why());
        };
    }

    /** What the consent leaves out is known without asking; the next consent is looked at anew. */
    private AccountState meet(Account account, Optional<HealthSource> source) {
        AccountState state = states.meet(account);
        Set<MetricGroup> withheld =
                source.map(one -> one.withheld(account.scopes())).orElse(Set.of());
        if (state.forbidden().containsAll(withheld)) {
            return state;
        }
        withheld.stream()
                .filter(group -> !state.forbidden().contains(group))
                .forEach(
                        group -> states.forbid(account.user(), account.provider(), group, "the consent leaves it out"));
        return states.meet(account);
    }

    private AccountState failed(Account account, AccountState state, FetchOutcome.Failure failure) {
        OutcomeHandler.Effect effect = OutcomeHandler.effectOnProfile(failure);
        if (!(effect instanceof OutcomeHandler.Effect.Stop)) {
            log.info("The profile of {} is read again at the next run: {}", state.user(), failure.reason());
        }
        return outcomes.apply(state, account.provider(), effect);
    }
}

package syncbit.collector.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.collector.source.HealthSources;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** Provides the state of accounts. Nothing of an account is fetched before its profile was read. */
@Component
public class AccountProfiles {
    private static final Logger log = LoggerFactory.getLogger(AccountProfiles.class);

    private static final Duration REFRESH_INTERVAL = Duration.ofDays(1);
    private static final Duration REFRESH_RETRY = Duration.ofHours(1);

    private final AccountStateStore states;
    private final HealthSources sources;
    private final AccessTokenCache tokens;
    private final OutcomeHandler outcomes;
    private final Clock clock;
    /** When the profile of each account was last requested again. */
    private final Map<String, Instant> refreshAttempts = new ConcurrentHashMap<>();

    AccountProfiles(
            AccountStateStore states,
            HealthSources sources,
            AccessTokenCache tokens,
            OutcomeHandler outcomes,
            Clock clock) {
        this.states = states;
        this.sources = sources;
        this.tokens = tokens;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Returns the present state of an account. Reads the profile first if its time zone or its first date is
     * unknown, and again once a day.
     *
     * @return without a time zone if the profile could not be read
     */
    public AccountState current(Account account) {
        tokens.consented(account.user(), account.connectedAt());
        AccountState state = states.reconcile(account, withheld(account));
        Optional<HealthSource> source = sources.of(account.provider());
        if (state.advice() != null || source.isEmpty() || account.state() != Account.State.CONNECTED) {
            return state;
        }
        if (state.timeZone() == null || state.start() == null) {
            return read(account, state, source.get());
        }
        return isRefreshDue(state) ? refresh(account, state, source.get()) : state;
    }

    private AccountState read(Account account, AccountState state, HealthSource source) {
        return switch (profile(source, state)) {
            case ProfileOutcome.Found found ->
                states.saveProfile(account.user(), found.timeZone(), found.memberSince());
            case ProfileOutcome.Failed failed -> failed(account, state, failed.why());
        };
    }

    /** The account's time zone changes when its user moves. A failed refresh changes nothing and is repeated later. */
    private AccountState refresh(Account account, AccountState state, HealthSource source) {
        refreshAttempts.put(account.user(), clock.instant());
        return switch (profile(source, state)) {
            case ProfileOutcome.Found found -> {
                if (!found.timeZone().equals(state.timeZone())) {
                    log.info(
                            "The time zone of {} is {} now, was {}",
                            account.user(),
                            found.timeZone(),
                            state.timeZone());
                }
                yield states.saveProfile(account.user(), found.timeZone(), found.memberSince());
            }
            case ProfileOutcome.Failed failed -> {
                log.info(
                        "The profile of {} is read again later: {}",
                        account.user(),
                        failed.why().reason());
                yield state;
            }
        };
    }

    private boolean isRefreshDue(AccountState state) {
        Instant readAt = state.profile().readAt();
        Instant attempt = refreshAttempts.get(state.user());
        return !state.profile().manualTimeZone()
                && readAt != null
                && !clock.instant().isBefore(readAt.plus(REFRESH_INTERVAL))
                && (attempt == null || !clock.instant().isBefore(attempt.plus(REFRESH_RETRY)));
    }

    private ProfileOutcome profile(HealthSource source, AccountState state) {
        return source.profile(
                state.user(),
                states.needsMemberSince() && !state.profile().hasMemberSince(),
                state.profile().manualTimeZone() ? state.timeZone() : null);
    }

    /** Sets the time zone of an account whose provider does not report a known one. */
    public AccountState setTimeZone(Account account, ZoneId timeZone) {
        states.reconcile(account, withheld(account));
        states.setTimeZone(account.user(), timeZone);
        return current(account);
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

package syncbit.collector.account;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.TimeZones;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/**
 * Decides how a failed request changes the state of its account, and applies the change. Fetching, device readings and
 * profiles all use it.
 */
@Component
public class OutcomeHandler {
    private static final Logger log = LoggerFactory.getLogger(OutcomeHandler.class);

    private final Restrictions restrictions;

    public OutcomeHandler(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    /** The changes of an account's state that a failure can cause. */
    public interface Restrictions {
        /** Excludes a group until the next consent. */
        AccountState forbid(String user, Account.Provider source, MetricGroup group, String reason);

        /** Stops the account until the next consent. */
        AccountState stop(String user, Account.Provider source, String advice);
    }

    /** What a failure means for the account. */
    public sealed interface Effect {
        /** The failure concerns only its request. */
        record None() implements Effect {}

        /**
         * No request of the account can succeed now.
         *
         * @param until when one can; {@code null} if the source does not say
         */
        record Wait(@Nullable Instant until) implements Effect {}

        /** The account may not read the group; its other groups are not affected. */
        record Forbid(MetricGroup group, String reason) implements Effect {}

        /** The account cannot be fetched until a person follows the advice. */
        record Stop(String advice) implements Effect {}
    }

    /** Decides the effect of a failed request for the data of a group. */
    public static Effect effectOf(FetchOutcome.Failure failure, MetricGroup group) {
        return effectOf(
                failure,
                forbidden -> new Effect.Forbid(group, forbidden.reason()),
                refused -> new Effect.None(),
                unreadable -> new Effect.None());
    }

    /** Decides the effect of a failed request for the profile. Without the profile nothing else can be fetched. */
    public static Effect effectOnProfile(FetchOutcome.Failure failure) {
        return effectOf(
                failure,
                OutcomeHandler::profileNotShown,
                OutcomeHandler::profileNotShown,
                OutcomeHandler::profileUnreadable);
    }

    private static Effect profileNotShown(FetchOutcome.Failure failure) {
        return new Effect.Stop("The provider does not show the profile, which contains the time zone ("
                + failure.reason() + "). Connect the account again and allow access to the profile.");
    }

    /** The profile had an unexpected shape in every attempt, so another attempt would not succeed either. */
    private static Effect profileUnreadable(FetchOutcome.Failure failure) {
        return new Effect.Stop("The profile, which contains the time zone, cannot be read (" + failure.reason() + "). "
                + TimeZones.HOW_TO_SET
                + " Set BACKFILL_START_DATE too, because the profile also contains the first date.");
    }

    private static Effect effectOf(
            FetchOutcome.Failure failure,
            Function<FetchOutcome.Forbidden, Effect> ifForbidden,
            Function<FetchOutcome.Refused, Effect> ifRefused,
            Function<FetchOutcome.Unreadable, Effect> ifUnreadable) {
        return switch (failure) {
            case FetchOutcome.Forbidden forbidden -> ifForbidden.apply(forbidden);
            case FetchOutcome.Refused refused -> ifRefused.apply(refused);
            case FetchOutcome.Unavailable unavailable -> new Effect.None();
            case FetchOutcome.Unreadable unreadable -> ifUnreadable.apply(unreadable);
            case FetchOutcome.RateLimited limited -> new Effect.Wait(limited.until());
            case FetchOutcome.Unauthorized unauthorized -> new Effect.Wait(null);
            case FetchOutcome.Stopped stopped -> new Effect.Stop(stopped.advice());
        };
    }

    /**
     * Applies an effect.
     *
     * @param source the provider that caused it; a provider that the account has left since changes nothing
     * @return the account's new state, or {@code state} if the effect does not change it
     */
    public AccountState apply(AccountState state, Account.Provider source, Effect effect) {
        return switch (effect) {
            case Effect.None none -> state;
            case Effect.Wait wait -> state;
            case Effect.Forbid forbid -> {
                log.warn("{} may not read {}: {}", state.user(), forbid.group().id(), forbid.reason());
                yield restrictions.forbid(state.user(), source, forbid.group(), forbid.reason());
            }
            case Effect.Stop stop -> {
                log.warn("{} is stopped: {}", state.user(), stop.advice());
                yield restrictions.stop(state.user(), source, stop.advice());
            }
        };
    }
}

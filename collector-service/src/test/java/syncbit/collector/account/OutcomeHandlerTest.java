package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.account.OutcomeHandler.Effect;
import syncbit.collector.source.FetchOutcome;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

class OutcomeHandlerTest {
    private static final Instant NOON = Instant.parse("2025-12-24T12:00:00Z");
    private static final AccountState STATE = state(null, Set.of());

    private final List<String> changes = new ArrayList<>();
    private final OutcomeHandler handler = new OutcomeHandler(new OutcomeHandler.Restrictions() {
        @Override
        public AccountState forbid(String user, Account.Provider source, MetricGroup group, String reason) {
            changes.add(user + " of " + source + " may not read " + group.id() + ": " + reason);
            return state(null, Set.of(group));
        }

        @Override
        public AccountState stop(String user, Account.Provider source, String advice) {
            changes.add(user + " of " + source + " is stopped: " + advice);
            return state(advice, Set.of());
        }
    });

    @Test
    void a_forbidden_request_excludes_its_group() {
        Effect effect = OutcomeHandler.effectOf(new FetchOutcome.Forbidden("403 scope"), MetricGroup.HRV);

        assertThat(effect).isEqualTo(new Effect.Forbid(MetricGroup.HRV, "403 scope"));
        assertThat(handler.apply(STATE, Account.Provider.GOOGLE, effect).forbidden())
                .containsExactly(MetricGroup.HRV);
        assertThat(changes).containsExactly("anna of GOOGLE may not read hrv: 403 scope");
    }

    @Test
    void advice_stops_the_account() {
        Effect effect = OutcomeHandler.effectOf(new FetchOutcome.Stopped("Sign in."), MetricGroup.HRV);

        assertThat(handler.apply(STATE, Account.Provider.FITBIT, effect).advice())
                .isEqualTo("Sign in.");
        assertThat(changes).containsExactly("anna of FITBIT is stopped: Sign in.");
    }

    @Test
    void a_used_up_quota_waits_until_its_reset_and_changes_no_state() {
        Effect effect = OutcomeHandler.effectOf(new FetchOutcome.RateLimited(NOON), MetricGroup.HRV);

        assertThat(effect).isEqualTo(new Effect.Wait(NOON));
        assertThat(handler.apply(STATE, Account.Provider.GOOGLE, effect)).isSameAs(STATE);
        assertThat(changes).isEmpty();
    }

    @Test
    void a_rejected_token_waits_without_a_known_end() {
        assertThat(OutcomeHandler.effectOf(new FetchOutcome.Unauthorized(), MetricGroup.HRV))
                .isEqualTo(new Effect.Wait(null));
    }

    @Test
    void a_failure_of_one_request_changes_no_state() {
        List.of(
                        new FetchOutcome.Refused("400"),
                        new FetchOutcome.Unavailable("500"),
                        new FetchOutcome.Unreadable("no list"))
                .forEach(failure -> {
                    Effect effect = OutcomeHandler.effectOf(failure, MetricGroup.HRV);
                    assertThat(effect).isEqualTo(new Effect.None());
                    assertThat(handler.apply(STATE, Account.Provider.GOOGLE, effect))
                            .isSameAs(STATE);
                });
        assertThat(changes).isEmpty();
    }

    @Test
    void a_profile_that_the_provider_does_not_show_stops_the_account() {
        Effect stop = new Effect.Stop("The provider does not show the profile, which contains the time zone (400)."
                + " Connect the account again and allow access to the profile.");

        assertThat(OutcomeHandler.effectOnProfile(new FetchOutcome.Forbidden("400")))
                .isEqualTo(stop);
        assertThat(OutcomeHandler.effectOnProfile(new FetchOutcome.Refused("400")))
                .isEqualTo(stop);
    }

    @Test
    void a_profile_that_cannot_be_read_stops_the_account_and_says_how_to_set_the_time_zone() {
        assertThat(OutcomeHandler.effectOnProfile(new FetchOutcome.Unreadable("no zone")))
                .isInstanceOfSatisfying(
                        Effect.Stop.class,
                        stop -> assertThat(stop.advice())
                                .contains("no zone", "/api/profile?user=", "BACKFILL_START_DATE"));
        assertThat(OutcomeHandler.effectOf(new FetchOutcome.Unreadable("no zone"), MetricGroup.HEART))
                .isEqualTo(new Effect.None());
    }

    @Test
    void a_profile_that_fails_temporarily_is_read_again_later() {
        assertThat(OutcomeHandler.effectOnProfile(new FetchOutcome.Unavailable("500")))
                .isEqualTo(new Effect.None());
        assertThat(OutcomeHandler.effectOnProfile(new FetchOutcome.RateLimited(NOON)))
                .isEqualTo(new Effect.Wait(NOON));
    }

    private static AccountState state(@Nullable String advice, Set<MetricGroup> forbidden) {
        return new AccountState(
                "anna",
                ZoneId.of("Europe/Berlin"),
                LocalDate.parse("2022-03-04"),
                "charge6",
                advice,
                forbidden,
                TrackerState.UNKNOWN);
    }
}

package syncbit.auth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.common.api.Account;
import syncbit.common.api.AuditResult;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.PartStatus;
import syncbit.common.api.CollectorStatus.Partial;
import syncbit.common.api.CollectorStatus.Progress;
import syncbit.common.api.CollectorStatus.Quota;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;

class ProgressViewTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:15:00Z");
    private static final Quota QUOTA = new Quota(150, 37, Instant.parse("2026-11-21T06:00:00Z"));

    @Test
    void a_running_backfill_shows_its_progress_and_its_expected_end() {
        ProgressView view = ProgressView.of(
                new AccountStatus(
                        "default",
                        Account.Provider.FITBIT,
                        Account.State.CONNECTED,
                        null,
                        ZoneId.of("Europe/Berlin"),
                        LocalDate.of(2024, 1, 6),
                        LocalDate.of(2026, 11, 20),
                        new Progress(1050, 412, 635, 3),
                        new Progress(11_550, 4_532, 6_985, 33),
                        2,
                        Instant.parse("2026-11-19T06:03:00Z"),
                        Set.of(MetricGroup.SPO2, MetricGroup.HRV),
                        QUOTA,
                        Instant.parse("2026-11-21T09:12:30Z"),
                        NOW,
                        audit(0),
                        new Partial(
                                365,
                                List.of(
                                        part("floors", State.REFUSED, 365, null),
                                        part("sedentary-period", State.FAILING, 1, NOW.plusSeconds(900))))),
                NOW);

        assertThat(view.summary()).isEqualTo("412 of 1050 days since 2024-01-06 complete");
        assertThat(view.details())
                .containsExactly(
                        "37 of 150 requests left until 21 Nov 2026, 06:00 UTC",
                        "Complete at about 21 Nov 2026, 09:12 UTC",
                        "2 days are waiting for a tracker sync (last sync 19 Nov 2026, 06:03 UTC)",
                        "3 days are parked and need a decision",
                        "365 days are stored without a part",
                        "floors is refused on 365 days: 400 INVALID_ARGUMENT",
                        "sedentary-period is failing on 1 day, next attempt 21 Nov 2026, 05:30 UTC: 400 INVALID_ARGUMENT",
                        "Refused by the provider: hrv, spo2",
                        "Last audit 21 Nov 2026, 02:01 UTC, dates from 2024-01-06 to 2026-11-19: 9,120 samples compared:"
                                + " 3 missing, 0 wrong, 1 duplicate; all repaired from the archive");
    }

    @Test
    void samples_that_are_not_kept_are_shown_with_the_remedy() {
        assertThat(audit(2).summary())
                .isEqualTo("9,120 samples compared: 3 missing, 0 wrong, 1 duplicate; 1 restored from the archive."
                        + " VictoriaMetrics does not keep 2 of them. " + AuditResult.LOST_REMEDY);
    }

    private static AuditResult audit(int lost) {
        return new AuditResult(
                Instant.parse("2026-11-21T02:01:00Z"),
                LocalDate.of(2024, 1, 6),
                LocalDate.of(2026, 11, 19),
                9_120,
                3,
                0,
                1,
                3 - lost,
                lost,
                0,
                null);
    }

    @Test
    void a_new_account_has_no_dates_yet() {
        ProgressView view = ProgressView.of(newAccount(null), NOW);

        assertThat(view.summary()).isEqualTo("The profile has not been read yet.");
        assertThat(view.details()).containsExactly("37 of 150 requests left until 21 Nov 2026, 06:00 UTC");
        assertThat(view.advice()).isEqualTo("Wait.");
        assertThat(view.age()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,",
        "PT5S,",
        "PT5.001S, figures from 5 s ago",
        "PT12S, figures from 12 s ago",
        "PT119S, figures from 119 s ago",
        "PT15M, figures from 15 min ago",
        "PT2H, figures from 2 h ago",
        "PT72H, figures from 72 h ago",
    })
    void figures_older_than_five_seconds_show_their_age(Duration age, @Nullable String shown) {
        assertThat(ProgressView.of(newAccount(NOW.minus(age)), NOW).age()).isEqualTo(shown);
    }

    private static PartStatus part(String name, State state, long days, @Nullable Instant next) {
        return new PartStatus(MetricGroup.ACTIVITY, name, state, "400 INVALID_ARGUMENT", days, next);
    }

    private static AccountStatus newAccount(@Nullable Instant at) {
        return new AccountStatus(
                "default",
                Account.Provider.FITBIT,
                Account.State.CONNECTED,
                "Wait.",
                null,
                null,
                null,
                new Progress(0, 0, 0, 0),
                new Progress(0, 0, 0, 0),
                0,
                null,
                Set.of(),
                QUOTA,
                null,
                at,
                null,
                null);
    }
}

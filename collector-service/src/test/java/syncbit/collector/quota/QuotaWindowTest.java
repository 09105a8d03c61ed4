package syncbit.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaWindowTest {
    private static final QuotaLimit FITBIT = new QuotaLimit(150, Duration.ofHours(1));
    private static final Instant TOP = Instant.parse("2025-12-24T11:00:00Z");

    @Test
    void a_new_window_is_full_and_resets_at_the_top_of_the_hour() {
        assertThat(QuotaWindow.full(FITBIT, Instant.parse("2025-12-24T10:20:00Z")))
                .isEqualTo(window(150, 150));
        assertThat(QuotaWindow.full(FITBIT, Instant.parse("2025-12-24T10:00:00Z")))
                .isEqualTo(window(150, 150));
    }

    @Test
    void spending_stops_when_no_request_is_left() {
        assertThat(window(150, 11).spend()).isEqualTo(window(150, 10));
        assertThat(window(150, 1).spend()).isEqualTo(window(150, 0));
        assertThat(window(150, 0).spend()).isEqualTo(window(150, 0));
    }

    @Test
    void requests_of_another_program_are_counted() {
        assertThat(window(150, 149).corrected(at("10:20:00", 150L, 37L, 2400))).isEqualTo(window(150, 37));
    }

    @Test
    void a_response_never_increases_the_quota_of_its_window() {
        assertThat(window(150, 20).corrected(at("10:20:00", 150L, 21L, 2400)))
                .as("another request may be running")
                .isEqualTo(window(150, 20));
    }

    @Test
    void a_reset_that_differs_by_rounding_is_the_same_window() {
        assertThat(window(150, 20).corrected(at("10:20:00", 150L, 20L, 2399))).isEqualTo(window(150, 20));
        assertThat(window(150, 20).corrected(at("10:20:00", 150L, 21L, 2401)))
                .as("it may reset a second later")
                .isEqualTo(new QuotaWindow(FITBIT, 150, 20, clock("11:00:01")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999})
    void the_reset_within_a_second_is_narrowed_by_several_responses(long roundedUp) {
        Instant turn = TOP.plusMillis(700);
        QuotaWindow window = window(150, 150);
        for (Instant now = clock("10:20:00"); now.isBefore(clock("10:20:30")); now = now.plusMillis(210)) {
            Instant answered = now.plusMillis(60);
            long reset = (Duration.between(now.plusMillis(30), turn).toMillis() + roundedUp) / 1000;
            window = window.corrected(new ReportedQuota(150L, 149L, Duration.ofSeconds(reset), now, answered));
        }

        assertThat(window.resetAt()).isBetween(turn.minusMillis(60), turn.plusMillis(1_100));
    }

    @Test
    void a_slow_response_belongs_to_the_same_window() {
        ReportedQuota slow =
                new ReportedQuota(150L, 20L, Duration.ofSeconds(2400), clock("10:20:00"), clock("10:20:25"));

        assertThat(window(150, 20).corrected(slow)).isEqualTo(window(150, 20));
    }

    @Test
    void an_earlier_reset_is_followed() {
        assertThat(window(150, 120).corrected(at("10:20:00", 150L, 100L, 1200)))
                .isEqualTo(new QuotaWindow(FITBIT, 150, 100, clock("10:40:01")));
    }

    @Test
    void a_later_reset_means_a_new_window_with_the_reported_quota() {
        assertThat(window(150, 3).corrected(at("10:50:00", 150L, 149L, 3000)))
                .isEqualTo(new QuotaWindow(FITBIT, 150, 149, clock("11:40:01")));
    }

    @Test
    void a_late_response_of_the_previous_window_is_ignored() {
        QuotaWindow next = new QuotaWindow(FITBIT, 150, 150, clock("12:00:00"));
        ReportedQuota late = new ReportedQuota(150L, 0L, Duration.ofSeconds(1), clock("10:59:59"), clock("11:00:02"));

        assertThat(next.corrected(late)).isEqualTo(next);
        assertThat(next.corrected(new ReportedQuota(null, 0L, null, clock("10:59:59"), clock("11:00:02"))))
                .isEqualTo(next);
    }

    @Test
    void a_request_sent_before_the_reset_and_counted_after_it_counts() {
        QuotaWindow next = new QuotaWindow(FITBIT, 150, 150, clock("12:00:00"));

        assertThat(next.corrected(
                        new ReportedQuota(150L, 149L, Duration.ofSeconds(3599), clock("10:59:59"), clock("11:00:01"))))
                .isEqualTo(new QuotaWindow(FITBIT, 150, 149, clock("12:00:00")));
    }

    @Test
    void a_lower_reported_limit_is_used_and_a_higher_one_is_not() {
        assertThat(window(150, 149).corrected(at("10:20:00", 50L, 49L, 2400))).isEqualTo(window(50, 49));
        assertThat(window(150, 149).corrected(at("10:20:00", 300L, 299L, 2400))).isEqualTo(window(150, 149));
    }

    @Test
    void a_reported_limit_that_rises_again_is_used_up_to_the_setting() {
        assertThat(window(50, 40).corrected(at("10:20:00", 300L, 289L, 2400))).isEqualTo(window(150, 140));
    }

    @Test
    void a_429_without_details_leaves_no_request_until_the_reset() {
        ReportedQuota silent = new ReportedQuota(null, null, null, clock("10:20:00"), clock("10:20:01"));

        assertThat(window(150, 80).corrected(silent)).as("no 429").isEqualTo(window(150, 80));
        assertThat(window(150, 80).corrected(silent.exhausted())).isEqualTo(window(150, 0));
    }

    @Test
    void a_429_with_an_end_leaves_no_request_until_then() {
        assertThat(window(150, 80).corrected(at("10:20:00", null, 80L, 5400).exhausted()))
                .isEqualTo(new QuotaWindow(FITBIT, 150, 0, clock("11:50:01")));
    }

    @Test
    void a_changed_setting_keeps_the_used_requests() {
        assertThat(window(150, 100).under(new QuotaLimit(120, FITBIT.period()), clock("10:20:00")))
                .isEqualTo(new QuotaWindow(new QuotaLimit(120, FITBIT.period()), 120, 70, TOP));
        assertThat(window(150, 100)
                        .under(new QuotaLimit(20, FITBIT.period()), clock("10:20:00"))
                        .left())
                .isZero();
        assertThat(window(150, 100)
                        .under(new QuotaLimit(200, FITBIT.period()), clock("10:20:00"))
                        .left())
                .isEqualTo(150);
    }

    @Test
    void another_period_is_another_quota() {
        QuotaLimit minutely = new QuotaLimit(300, Duration.ofMinutes(1));

        assertThat(window(150, 100).under(minutely, clock("10:20:30")))
                .isEqualTo(new QuotaWindow(minutely, 300, 300, clock("10:21:00")));
    }

    private static QuotaWindow window(long limit, long left) {
        return new QuotaWindow(FITBIT, limit, left, TOP);
    }

    private static ReportedQuota at(String time, @Nullable Long limit, Long left, long resetSeconds) {
        return new ReportedQuota(limit, left, Duration.ofSeconds(resetSeconds), clock(time), clock(time));
    }

    private static Instant clock(String time) {
        return Instant.parse("2025-12-24T" + time + "Z");
    }
}

package syncbit.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncbit.local.service.InternalApiAnswer;

class AccountsTextTest {
    private final AccountsText text =
            new AccountsText(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneId.of("Europe/Berlin")));

    @Test
    void an_account_in_progress_is_shown_with_everything_that_is_known() {
        assertThat(lines("""
                {"accounts":[{"user":"default","provider":"google","state":"needs_consent","advice":"Press Reconnect.",
                  "timeZone":"Europe/Berlin","from":"2026-07-24","to":"2026-11-20",
                  "days":{"wanted":120,"complete":117,"inFlight":2,"parked":1},
                  "cells":{"wanted":1200,"complete":1170,"inFlight":20,"parked":10},
                  "awaiting":1,"lastSync":"2026-11-21T06:15:00Z","forbidden":["hrv","sleep"],
                  "quota":{"limit":150,"left":96,"resetAt":"2026-11-21T10:30:00Z"},"finishAt":"2026-11-21T12:05:00Z",
                  "audit":{"at":"2026-11-21T02:01:00Z","from":"2026-07-24","to":"2026-11-19","samples":4212,"missing":0,
                   "wrong":0,"duplicate":0,"restored":0,"lost":0,"waiting":0}}],
                 "requests":[{"endpoint":"steps","outcome":"answered","count":30},
                  {"endpoint":"steps","outcome":"refused","count":40},{"endpoint":"sleep","outcome":"answered","count":20}]}
                """)).isEqualTo("""
                  default (google), needs consent
                    days      117 of 120 complete, 2026-07-24 to 2026-11-20, 2 in progress, 1 parked (queue date-tasks.parked on RabbitMQ's page shows why)
                    tracker   last synced 2026-11-21 07:15; 1 days wait for its next sync
                    refused   sleep, hrv (press Reconnect on the page and tick everything to grant it)
                    requests  96 of 150 left; the quota refills in about 30 min
                    finished  in about 2 h 5 min
                    audit     2026-11-21 03:01, 2026-07-24 to 2026-11-19: 4,212 samples compared, all equal
                    to do     Press Reconnect.
                  requests since the collector started: 50 answered, 40 refused""".indent(2));
    }

    @Test
    void a_complete_account_and_one_without_a_profile_are_told_apart() {
        assertThat(lines("""
                {"accounts":[{"user":"anna","provider":"fitbit","state":"connected","from":"2026-11-20","to":"2026-11-20",
                  "days":{"wanted":1,"complete":1,"inFlight":0,"parked":0},"cells":{"wanted":9,"complete":9,"inFlight":0,"parked":0},
                  "awaiting":0,"forbidden":[],"quota":{"limit":150,"left":150,"resetAt":"2026-11-21T10:00:30Z"}},
                 {"user":"bob","provider":"fitbit","state":"connected",
                  "days":{"wanted":0,"complete":0,"inFlight":0,"parked":0},"cells":{"wanted":0,"complete":0,"inFlight":0,"parked":0},
                  "awaiting":3,"forbidden":[],"quota":{"limit":150,"left":150,"resetAt":"2026-11-21T10:00:30Z"}}],
                 "requests":[]}
                """)).isEqualTo("""
                  anna (fitbit), connected
                    days      1 of 1 complete, 2026-11-20 to 2026-11-20
                    requests  150 of 150 left; the quota refills in less than a minute
                    finished  yes, every day is complete
                  bob (fitbit), connected
                    days      unknown until the profile has been read
                    tracker   3 days wait for a sync, or until they are a week old
                    requests  150 of 150 left; the quota refills in less than a minute""".indent(2));
    }

    @Test
    void no_account_and_no_answer_are_told_apart() {
        assertThat(lines("{\"accounts\":[],\"requests\":[],\"broker\":\"RabbitMQ accepts no messages\"}"))
                .contains("  nothing is fetched: RabbitMQ accepts no messages");
        assertThat(lines("{\"accounts\":[],\"requests\":[]}"))
                .isEqualTo("  none yet: open the page, sign in as admin and press Connect\n");
        assertThat(text.of(new InternalApiAnswer(0, "")))
                .isEqualTo(new AccountsText.Accounts(List.of("  unknown: collector-service does not answer"), false));
        assertThat(text.of(new InternalApiAnswer(503, "{\"detail\":\"auth-service does not answer\"}"))
                        .lines())
                .containsExactly("  unknown: auth-service does not answer");
    }

    @Test
    void a_json_log_line_becomes_text_and_other_lines_stay() {
        assertThat(LogText.of(
                        "{\"@timestamp\":\"2026-11-21T10:00:00Z\",\"@version\":\"1\",\"message\":\"a \\\"b\\\"\\nc\","
                                + "\"level\":\"ERROR\"}"))
                .isEqualTo("2026-11-21T10:00:00Z ERROR a \"b\"\nc");
        assertThat(LogText.of("Killed")).isEqualTo("Killed");
    }

    private String lines(String json) {
        AccountsText.Accounts accounts = text.of(new InternalApiAnswer(200, json));
        assertThat(accounts.known()).isTrue();
        return String.join("\n", accounts.lines()) + "\n";
    }
}

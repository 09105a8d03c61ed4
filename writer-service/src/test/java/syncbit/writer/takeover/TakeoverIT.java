package syncbit.writer.takeover;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/**
 * Imports dates of the Python program on a VictoriaMetrics without deduplication. Other tests share the stores, so each test
 * uses its own user.
 */
class TakeoverIT extends TakeoverTestBase {
    private static final String WHOLE = "\"groups\":[\"heart\",\"spo2\",\"breathing-rate\",\"skin-temperature\"]";

    @Test
    void complete_dates_have_one_sample_at_midnight_of_the_account() throws Exception {
        // Includes a clock change and two ranges; UTC midnight is at night in Berlin.
        PythonProgram python = python("py-mover");
        DATE.datesUntil(DATE.plusDays(30)).forEach(date -> python.day(date, 8000));
        python.write();

        JsonNode answer = takeOver("py-mover", DATE.plusDays(29));

        assertThat(answer.get("writtenIn").asString()).isEqualTo("Z");
        assertThat(answer.get("dates").asInt()).isEqualTo(30);
        assertThat(answer.get("midnights").asInt()).isEqualTo(30);
        assertThat(answer.get("from").asString()).isEqualTo("2025-03-20");
        assertThat(answer.get("claimed").asInt()).isEqualTo(30 * 11);
        assertThat(answer.get("adopted").asInt()).isEqualTo(30 * 4);
        assertThat(answer.get("byGroup").toString())
                .isEqualTo("{\"heart\":30,\"spo2\":30,\"breathing-rate\":30,\"skin-temperature\":30}");
        assertThat(answer.get("waiting").asInt()).isZero();
        assertThat(completions("py-mover")).contains(WHOLE).doesNotContain("activity", "sleep");
        List<String> steps = DATE.datesUntil(DATE.plusDays(30))
                .map(date -> "8000.0@" + midnight(date))
                .toList();
        eventually(() -> assertThat(held("fitbit_steps_total", "py-mover")).isEqualTo(steps));
        assertThat(held("fitbit_heart_rate_zone_minutes", "py-mover")).hasSize(4 * 30);
        assertThat(database.unsettled("py-mover")).isZero();

        // A correction rebuilds the series; the imported samples stay.
        queues.publish(event("py-mover", DATE, Instant.now(), whole(9000)));
        eventually(() ->
                assertThat(held("fitbit_steps_total", "py-mover").getFirst()).isEqualTo("9000.0@" + midnight(DATE)));
        assertThat(held("fitbit_steps_total", "py-mover"))
                .hasSize(30)
                .endsWith(steps.subList(1, 30).toArray(String[]::new));
        assertThat(held("fitbit_floors_total", "py-mover")).hasSize(1);
    }

    @Test
    void a_date_written_several_times_is_kept_once_and_fetched_again() throws Exception {
        PythonProgram python = python("py-runner");
        // During the day, and on the next day.
        for (int run = 0; run < 96; run++) {
            LocalTime time = LocalTime.of(run / 4, run % 4 * 15, 7);
            python.activity(DATE, time, run * 100)
                    .activity(DATE, time.plusSeconds(30), 9500)
                    .heart(DATE, time, 58)
                    .nights(DATE, time);
        }
        python.write();

        JsonNode answer = takeOver("py-runner", DATE);

        assertThat(answer.get("dates").asInt()).isOne();
        assertThat(answer.get("kept").asInt()).isOne();
        // A night is whole once it is there; a heart beats on until midnight.
        assertThat(answer.get("byGroup").toString())
                .isEqualTo("{\"spo2\":1,\"breathing-rate\":1,\"skin-temperature\":1}");
        eventually(
                () -> assertThat(held("fitbit_steps_total", "py-runner")).containsExactly("9500.0@" + midnight(DATE)));
        assertThat(held("fitbit_resting_heart_rate_bpm", "py-runner")).containsExactly("58.0@" + midnight(DATE));
        assertThat(held("fitbit_spo2_avg_percent", "py-runner")).containsExactly("95.5@" + midnight(DATE));

        // The value fetched later is lower and replaces the others.
        queues.publish(new DailySummary(
                "py-runner", DATE, BERLIN, "sense2", Instant.now(), Map.of(MetricGroup.ACTIVITY, whole(9400))));
        eventually(
                () -> assertThat(held("fitbit_steps_total", "py-runner")).containsExactly("9400.0@" + midnight(DATE)));
        assertThat(held("fitbit_floors_total", "py-runner")).hasSize(1);
        assertThat(victoria.export("{user=\"py-runner\"}"))
                .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("device", "charge6"));
        assertThat(completions("py-runner"))
                .contains("[\"activity\",\"spo2\",\"breathing-rate\",\"skin-temperature\"]");
    }

    @Test
    void an_equal_reading_completes_kept_values() throws Exception {
        python("py-prover").activity(DATE, LocalTime.MIDNIGHT, 700).write();
        takeOver("py-prover", DATE);
        assertThat(completions("py-prover")).isEqualTo("[]");

        Section kept = requireNonNull(Json.MAPPER
                .readValue(database.documents("py-prover").getFirst(), DailySummary.class)
                .sections()
                .get(MetricGroup.ACTIVITY));
        queues.publish(event("py-prover", DATE, kept));

        eventually(() -> assertThat(completions("py-prover")).contains("[\"activity\"]"));
        assertThat(held("fitbit_steps_total", "py-prover")).containsExactly("700.0@" + midnight(DATE));
    }

    @Test
    void claimed_dates_without_samples_are_gaps_and_recent_dates_are_not_complete() throws Exception {
        LocalDate today = LocalDate.now(BERLIN);
        PythonProgram python = python("py-gaps").day(DATE, 1).day(DATE.plusDays(2), 3);
        // Without zones; with 0 steps, which can mean a missing value.
        python.line("fitbit_resting_heart_rate_bpm", "", 60, DATE.plusDays(3), LocalTime.MIDNIGHT);
        python.day(DATE.plusDays(4), 5);
        python.day(today.minusDays(3), 6).day(today, 7).write();

        takeOver("py-gaps", today.minusDays(1));

        assertThat(Json.MAPPER
                        .readTree(completions("py-gaps"))
                        .valueStream()
                        .map(one -> one.get("date").asString()))
                .containsExactly("2025-03-20", "2025-03-22", "2025-03-24");
        // The values are there all the same.
        eventually(() -> assertThat(held("fitbit_steps_total", "py-gaps"))
                .containsExactly(
                        "1.0@" + midnight(DATE),
                        "3.0@" + midnight(DATE.plusDays(2)),
                        "5.0@" + midnight(DATE.plusDays(4)),
                        "6.0@" + midnight(today.minusDays(3)),
                        "7.0@" + midnight(today)));
        assertThat(held("fitbit_resting_heart_rate_bpm", "py-gaps")).hasSize(6);
    }

    @Test
    void dates_after_the_last_claimed_one_are_not_complete() throws Exception {
        python("py-claimer").day(DATE, 1).day(DATE.plusDays(1), 2).write();

        assertThat(takeOver("py-claimer", DATE).get("adopted").asInt()).isEqualTo(4);

        assertThat(completions("py-claimer")).contains("2025-03-20").doesNotContain("2025-03-21");
        assertThat(held("fitbit_steps_total", "py-claimer")).hasSize(2);
    }

    @Test
    void without_a_claim_all_dates_with_samples_are_imported() throws Exception {
        python("py-quiet").day(DATE, 1).write();

        JsonNode answer = json(ask("py-quiet", "", ""));

        assertThat(answer.get("claimed").asInt()).isZero();
        assertThat(answer.get("adopted").asInt()).isEqualTo(4);
    }

    @Test
    void a_repeated_import_changes_nothing() throws Exception {
        python("py-twice").day(DATE, 1).day(DATE.plusDays(1), LocalTime.NOON, 2).write();
        takeOver("py-twice", DATE.plusDays(1));
        eventually(() -> assertThat(held("fitbit_steps_total", "py-twice")).hasSize(2));
        List<String> before = database.documents("py-twice");
        List<String> spo2 = held("fitbit_spo2_avg_percent", "py-twice");

        // In another zone as well: the samples are the archive's by now.
        JsonNode again = json(ask("py-twice", "&timeZone=America/New_York", claim(DATE.plusDays(1))));

        assertThat(again.get("adopted").asInt()).isZero();
        assertThat(again.get("before").asInt()).isEqualTo(7);
        assertThat(again.get("series").asInt()).isZero();
        assertThat(database.documents("py-twice")).isEqualTo(before);
        assertThat(held("fitbit_spo2_avg_percent", "py-twice")).isEqualTo(spo2).hasSize(2);
    }

    @Test
    void a_dry_run_reports_and_changes_nothing() throws Exception {
        python("py-cautious").day(DATE, 1).write();
        List<String> before = held("fitbit_steps_total", "py-cautious");

        JsonNode answer = json(ask("py-cautious", "&dryRun=true", claim(DATE)));

        assertThat(answer.get("adopted").asInt()).isEqualTo(4);
        assertThat(answer.get("series").asInt()).isEqualTo(26);
        assertThat(database.archived("py-cautious")
                        + database.completed("py-cautious")
                        + database.unsettled("py-cautious"))
                .isZero();
        assertThat(held("fitbit_steps_total", "py-cautious")).isEqualTo(before);
    }

    @Test
    void the_zone_of_the_program_is_detected_or_given() throws Exception {
        ZoneId auckland = ZoneId.of("Pacific/Auckland");
        PythonProgram own = new PythonProgram(victoria, "py-own-zone", BERLIN);
        DATE.datesUntil(DATE.plusDays(20)).forEach(date -> own.day(date, 1));
        own.write();
        new PythonProgram(victoria, "py-far-zone", auckland).day(DATE, 1).write();

        assertThat(takeOver("py-own-zone", DATE.plusDays(19)).get("writtenIn").asString())
                .isEqualTo("Europe/Berlin");
        JsonNode far = json(ask("py-far-zone", "&writtenIn=Pacific/Auckland", claim(DATE)));

        assertThat(far.get("midnights").asInt()).isOne();
        assertThat(completions("py-own-zone"))
                .contains("2025-03-20", "2025-04-08")
                .doesNotContain("2025-03-19");
        eventually(
                () -> assertThat(held("fitbit_steps_total", "py-far-zone")).containsExactly("1.0@" + midnight(DATE)));
    }
}

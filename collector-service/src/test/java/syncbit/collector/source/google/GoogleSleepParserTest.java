package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncbit.collector.source.google.GoogleResponses.date;
import static syncbit.collector.source.google.GoogleResponses.records;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.SleepStage;

class GoogleSleepParserTest {
    /** Recorded by django-google-health from a Charge 5, in New York; most of its stages are left out. */
    private static final String NIGHT = """
        {"name":"users/0/dataTypes/sleep/dataPoints/7821966286120953736",
         "dataSource":{"recordingMethod":"DERIVED","device":{"displayName":"Charge 5"},"platform":"FITBIT"},
         "sleep":{"interval":{"startTime":"2026-08-06T01:30:00Z","startUtcOffset":"-14400s","endTime":"2026-08-06T11:07:00Z","endUtcOffset":"-14400s"},
          "type":"STAGES",
          "stages":[{"startTime":"2026-08-06T01:30:00Z","startUtcOffset":"-14400s","endTime":"2026-08-06T01:32:30Z","endUtcOffset":"-14400s","type":"AWAKE"},
                    {"startTime":"2026-08-06T01:32:30Z","startUtcOffset":"-14400s","endTime":"2026-08-06T01:56:00Z","endUtcOffset":"-14400s","type":"LIGHT"}],
          "metadata":{"stagesStatus":"SUCCEEDED","processed":true,"mainSleep":true},
          "summary":{"minutesInSleepPeriod":"577","minutesAfterWakeUp":"0","minutesToFallAsleep":"0","minutesAsleep":"569","minutesAwake":"8",
            "stagesSummary":[{"type":"AWAKE","minutes":"7","count":"2"},{"type":"LIGHT","minutes":"382","count":"17"},{"type":"DEEP","minutes":"53","count":"6"},{"type":"REM","minutes":"134","count":"9"}]},
          "createTime":"2026-08-06T03:13:54.675711Z","updateTime":"2026-08-06T11:30:20.343679Z",
          "shortAwakenings":[{"startTime":"2026-08-06T02:09:30Z","startUtcOffset":"-14400s","endTime":"2026-08-06T02:10:00Z","endUtcOffset":"-14400s","type":"AWAKE"}]}}
        """;

    private static final Map<SleepStage, Double> STAGES =
            Map.of(SleepStage.DEEP, 53.0, SleepStage.LIGHT, 382.0, SleepStage.REM, 134.0, SleepStage.WAKE, 7.0);

    @Test
    void a_night_belongs_to_the_date_it_ends_on_and_its_efficiency_is_calculated() {
        assertThat(sleeps(NIGHT)).isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(569.0, STAGES, 99.0)));
    }

    /** The same night as Fitbit told it, with an efficiency of 85: recorded by Fitbit.NET. */
    @Test
    void the_efficiency_equals_fitbits_for_the_same_night() {
        assertThat(sleeps(sleep("2026-08-06T11:07:00Z", "\"mainSleep\":true", 586, 500)))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(500.0, null, 85.0)));
    }

    @Test
    void without_an_offset_the_date_is_that_of_the_accounts_time_zone() {
        assertThat(sleeps(
                        sleep("2026-08-07T03:59:59Z", "\"mainSleep\":true", 100, 90),
                        sleep("2026-08-07T04:00:00Z", "\"mainSleep\":true", 50, 40)))
                .as("midnight in New York is 04:00 in UTC")
                .isEqualTo(Map.of(
                        date("2026-08-06"), new Section.Sleep(90.0, null, 90.0),
                        date("2026-08-07"), new Section.Sleep(40.0, null, 80.0)));
    }

    @Test
    void a_night_belongs_to_the_date_at_the_place_where_it_ended() {
        String inTokyo = sleep("2026-11-18T22:10:00Z", "\"mainSleep\":true", 100, 90)
                .replace("\"endTime\"", "\"endUtcOffset\":\"32400s\",\"endTime\"");

        assertThat(sleeps(inTokyo)).isEqualTo(Map.of(date("2026-11-19"), new Section.Sleep(90.0, null, 90.0)));
    }

    @Test
    void an_offset_in_another_form_is_an_error() {
        assertThatThrownBy(
                        () -> sleeps(
                                "{\"sleep\":{\"interval\":{\"endTime\":\"2026-11-18T22:10:00Z\",\"endUtcOffset\":\"+09:00\"}}}"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_time_may_have_nanoseconds_or_an_offset() {
        assertThat(sleeps(
                        sleep("2026-08-07T03:59:59.999999999Z", "\"mainSleep\":true", 100, 90),
                        sleep("2026-08-07T00:00:00-04:00", "\"mainSleep\":true", 50, 40)))
                .isEqualTo(Map.of(
                        date("2026-08-06"), new Section.Sleep(90.0, null, 90.0),
                        date("2026-08-07"), new Section.Sleep(40.0, null, 80.0)));
    }

    @Test
    void a_nap_adds_its_minutes_and_leaves_efficiency_and_stages_to_the_night() {
        String nap = sleep("2026-08-06T19:00:00Z", "\"stagesStatus\":\"REJECTED_NAP\",\"nap\":true", 45, 40);

        Map<?, ?> expected = Map.of(date("2026-08-06"), new Section.Sleep(609.0, STAGES, 99.0));
        assertThat(sleeps(NIGHT, nap)).isEqualTo(expected);
        assertThat(sleeps(nap, NIGHT)).as("in either order").isEqualTo(expected);
    }

    @Test
    void a_second_long_sleep_that_google_calls_a_nap_is_one() {
        String longNap = sleep("2026-08-06T21:00:00Z", "\"nap\":true,\"mainSleep\":false", 700, 350);

        assertThat(sleeps(longNap, NIGHT))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(919.0, STAGES, 99.0)));
    }

    @Test
    void the_stages_of_two_sleeps_add_up() {
        assertThat(sleeps(NIGHT, NIGHT.replace("\"mainSleep\":true", "\"nap\":true")))
                .isEqualTo(Map.of(
                        date("2026-08-06"),
                        new Section.Sleep(
                                1138.0,
                                Map.of(
                                        SleepStage.DEEP, 106.0,
                                        SleepStage.LIGHT, 764.0,
                                        SleepStage.REM, 268.0,
                                        SleepStage.WAKE, 14.0),
                                99.0)));
    }

    @Test
    void without_a_marked_main_sleep_it_is_the_longest_that_is_not_a_nap() {
        assertThat(sleeps(
                        sleep("2026-08-06T19:00:00Z", "\"nap\":true", 500, 450),
                        sleep("2026-08-06T09:00:00Z", "\"stagesStatus\":\"TIMEOUT\"", 100, 50),
                        sleep("2026-08-06T11:00:00Z", "\"stagesStatus\":\"TIMEOUT\"", 400, 300)))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(800.0, null, 75.0)));
        assertThat(sleeps(sleep("2026-08-06T19:00:00Z", "\"nap\":true", 500, 450)))
                .as("a nap alone has no efficiency")
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(450.0, null, null)));
    }

    @Test
    void a_classic_sleep_gives_minutes_and_efficiency_and_no_stages() {
        assertThat(sleeps("""
            {"sleep":{"interval":{"endTime":"2026-08-06T11:07:00Z"},"type":"CLASSIC","metadata":{"processed":true,"mainSleep":true},
              "summary":{"minutesInSleepPeriod":"407","minutesAsleep":"392","minutesAwake":"3",
                "stagesSummary":[{"type":"ASLEEP","minutes":"392"},{"type":"RESTLESS","minutes":"12"},{"type":"AWAKE","minutes":"3"}]}}}
            """)).isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(392.0, null, 96.0)));
    }

    @Test
    void a_missing_stage_has_no_minutes_and_an_unknown_one_is_ignored() {
        assertThat(sleeps("""
            {"sleep":{"interval":{"endTime":"2026-08-06T11:07:00Z"},"type":"STAGES","metadata":{"processed":true},
              "summary":{"minutesAsleep":"60","stagesSummary":[{"type":"LIGHT","minutes":"60"},{"type":"AWAKE","count":"1"},{"type":"TRANCE","minutes":"5"}]}}}
            """))
                .isEqualTo(Map.of(
                        date("2026-08-06"),
                        new Section.Sleep(
                                60.0,
                                Map.of(
                                        SleepStage.DEEP, 0.0,
                                        SleepStage.LIGHT, 60.0,
                                        SleepStage.REM, 0.0,
                                        SleepStage.WAKE, 0.0),
                                null)));
    }

    @Test
    void stages_are_parsed_by_their_names_for_every_sleep_type() {
        assertThat(sleeps(NIGHT.replace("\"type\":\"STAGES\"", "\"type\":\"STAGES_2\"")))
                .isEqualTo(sleeps(NIGHT));
        assertThat(sleeps("""
            {"sleep":{"interval":{"endTime":"2026-08-06T11:07:00Z"},"type":"STAGES","metadata":{"processed":true,"stagesStatus":"TIMEOUT"},
              "summary":{"minutesAsleep":"60","stagesSummary":[{"type":"AWAKE","minutes":"3"}]}}}
            """))
                .as("none of them is no night without deep sleep")
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(60.0, null, null)));
    }

    @Test
    void a_sleep_that_google_is_processing_settles_no_date() {
        String underWay = NIGHT.replace("\"processed\":true", "\"processed\":false");
        Instant soon = Instant.parse("2026-08-09T11:06:59Z");

        assertThat(GoogleResponses.days(GoogleEndpoint.SLEEP, soon, answer(underWay))
                        .unsettled())
                .containsExactly(date("2026-08-06"));
        assertThat(GoogleResponses.days(GoogleEndpoint.SLEEP, soon, answer("""
            {"sleep":{"interval":{"endTime":"2026-08-06T11:07:00Z"},"type":"CLASSIC","metadata":{"mainSleep":true},
              "summary":{"minutesInSleepPeriod":"577","minutesAsleep":"569"}}}
            """)).unsettled())
                .as("false may be left out")
                .containsExactly(date("2026-08-06"));
        assertThat(GoogleResponses.days(GoogleEndpoint.SLEEP, soon, answer(NIGHT.replace("\"processed\":true,", "")))
                        .unsettled())
                .as("what became of its stages is told when it is done")
                .isEmpty();
        assertThat(GoogleResponses.days(GoogleEndpoint.SLEEP, soon, answer(NIGHT))
                        .unsettled())
                .isEmpty();
    }

    @Test
    void three_days_after_its_end_an_unprocessed_sleep_is_stored() {
        String underWay = NIGHT.replace("\"processed\":true", "\"processed\":false");
        ParsedDays days =
                GoogleResponses.days(GoogleEndpoint.SLEEP, Instant.parse("2026-08-09T11:07:00Z"), answer(underWay));

        assertThat(days.unsettled()).isEmpty();
        assertThat(days.sections()).isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(569.0, STAGES, 99.0)));
    }

    @Test
    void a_sleep_of_another_source_without_a_processing_state_is_settled() {
        ParsedDays days = GoogleResponses.days(
                GoogleEndpoint.SLEEP,
                Instant.parse("2026-08-06T12:00:00Z"),
                answer("{\"sleep\":{\"interval\":{\"endTime\":\"2026-08-06T11:07:00Z\"}}}"));

        assertThat(days.unsettled()).isEmpty();
        assertThat(days.sections()).isEqualTo(Map.of(date("2026-08-06"), new Section.Sleep(null, null, null)));
    }

    @Test
    void a_sleep_without_an_end_is_an_error() {
        assertThatThrownBy(() -> sleeps("{\"sleep\":{\"interval\":{}}}")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> sleeps("{\"sleep\":{}}")).isInstanceOf(RuntimeException.class);
    }

    private static Map<?, ?> sleeps(String... sleeps) {
        return records(GoogleEndpoint.SLEEP, sleeps);
    }

    private static String answer(String sleep) {
        return "{\"dataPoints\":[" + sleep + "]}";
    }

    private static String sleep(String end, String metadata, int inBed, int asleep) {
        return """
            {"sleep":{"interval":{"endTime":"%s"},"type":"CLASSIC","metadata":{"processed":true,%s},
              "summary":{"minutesInSleepPeriod":"%d","minutesAsleep":"%d"}}}
            """.formatted(end, metadata, inBed, asleep);
    }
}

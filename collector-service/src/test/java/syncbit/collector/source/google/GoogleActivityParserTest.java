package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncbit.collector.source.google.GoogleResponses.date;
import static syncbit.collector.source.google.GoogleResponses.rolledUp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.Activity;
import syncbit.common.summary.Section.ActivityLevel;

/** The envelope was recorded by django-google-health; the values' members are those of Google's own protos. */
class GoogleActivityParserTest {

    @Test
    void a_row_counts_for_the_date_it_begins_on() {
        assertThat(rolledUp(GoogleEndpoint.STEPS, "\"steps\":{\"countSum\":\"8123\"}"))
                .isEqualTo(Map.of(date("2026-05-01"), new Activity(8123L, null, null, null, null, null)));
    }

    @Test
    void each_roll_up_fills_the_field_of_its_name_in_our_units() {
        assertThat(only(GoogleEndpoint.DISTANCE, "\"distance\":{\"millimetersSum\":\"7320000\"}"))
                .isEqualTo(new Activity(null, 7.32, null, null, null, null));
        assertThat(only(GoogleEndpoint.FLOORS, "\"floors\":{\"countSum\":\"5\"}"))
                .isEqualTo(new Activity(null, null, null, null, 5L, null));
        assertThat(only(GoogleEndpoint.ALTITUDE, "\"altitude\":{\"gainMillimetersSum\":\"15240\"}"))
                .isEqualTo(new Activity(null, null, null, null, null, 15.24));
        assertThat(only(GoogleEndpoint.TOTAL_CALORIES, "\"totalCalories\":{\"kcalSum\":1848.5}"))
                .isEqualTo(new Activity(null, null, 1848.5, null, null, null));
        assertThat(only(GoogleEndpoint.SEDENTARY_PERIOD, "\"sedentaryPeriod\":{\"durationSum\":\"76260s\"}"))
                .isEqualTo(new Activity(null, null, null, Map.of(ActivityLevel.SEDENTARY, 1271.0), null, null));
    }

    @Test
    void a_64_bit_number_may_be_text_or_a_number() {
        assertThat(only(GoogleEndpoint.STEPS, "\"steps\":{\"countSum\":8123}"))
                .isEqualTo(only(GoogleEndpoint.STEPS, "\"steps\":{\"countSum\":\"8123\"}"));
    }

    @Test
    void active_minutes_are_parsed_by_level_and_unknown_levels_are_ignored() {
        assertThat(only(GoogleEndpoint.ACTIVE_MINUTES, """
            "activeMinutes":{"activeMinutesRollupByActivityLevel":[
              {"activityLevel":"LIGHT","activeMinutesSum":"132"},
              {"activityLevel":"MODERATE","activeMinutesSum":"34"},
              {"activityLevel":"VIGOROUS","activeMinutesSum":"3"},
              {"activityLevel":"SUPERHUMAN","activeMinutesSum":"9"},
              {"activeMinutesSum":"4"}]}
            """))
                .isEqualTo(new Activity(
                        null,
                        null,
                        null,
                        Map.of(
                                ActivityLevel.LIGHTLY_ACTIVE, 132.0,
                                ActivityLevel.FAIRLY_ACTIVE, 34.0,
                                ActivityLevel.VERY_ACTIVE, 3.0),
                        null,
                        null));
    }

    @Test
    void a_row_of_a_worn_day_without_values_has_zeros() {
        assertThat(only(GoogleEndpoint.STEPS, "\"steps\":{}"))
                .isEqualTo(new Activity(0L, null, null, null, null, null));
        assertThat(only(GoogleEndpoint.DISTANCE, "\"distance\":{}"))
                .isEqualTo(new Activity(null, 0.0, null, null, null, null));
        assertThat(only(GoogleEndpoint.ACTIVE_MINUTES, """
            "activeMinutes":{"activeMinutesRollupByActivityLevel":[{"activityLevel":"LIGHT","activeMinutesSum":"12"},{"activityLevel":"MODERATE"}]}
            """))
                .isEqualTo(new Activity(
                        null,
                        null,
                        null,
                        Map.of(
                                ActivityLevel.LIGHTLY_ACTIVE, 12.0,
                                ActivityLevel.FAIRLY_ACTIVE, 0.0,
                                ActivityLevel.VERY_ACTIVE, 0.0),
                        null,
                        null));
    }

    @Test
    void a_row_without_a_value_belongs_to_a_day_on_which_no_tracker_was_worn() {
        assertThat(GoogleResponses.read(GoogleEndpoint.STEPS, """
            {"rollupDataPoints":[{"civilStartTime":{"date":{"year":2026,"month":5,"day":1},"time":{}}}]}
            """)).isEmpty();
    }

    @Test
    void a_value_that_is_not_a_number_is_absent() {
        assertThat(only(GoogleEndpoint.TOTAL_CALORIES, "\"totalCalories\":{\"kcalSum\":\"NaN\"}"))
                .isEqualTo(new Activity(null, null, null, null, null, null));
        assertThat(only(GoogleEndpoint.TOTAL_CALORIES, "\"totalCalories\":{\"kcalSum\":\"Infinity\"}"))
                .isEqualTo(new Activity(null, null, null, null, null, null));
        assertThat(only(GoogleEndpoint.STEPS, "\"steps\":{\"countSum\":\"NaN\"}"))
                .isEqualTo(new Activity(null, null, null, null, null, null));
    }

    @Test
    void a_response_without_rows_is_valid() {
        assertThat(GoogleResponses.read(GoogleEndpoint.STEPS, "{}")).isEmpty();
        assertThat(GoogleResponses.read(GoogleEndpoint.STEPS, "{\"rollupDataPoints\":[]}"))
                .isEmpty();
        assertThat(GoogleResponses.read(GoogleEndpoint.STEPS, "{\"rollupDataPoints\":null,\"nextPageToken\":\"\"}"))
                .isEmpty();
        assertThat(rolledUp(GoogleEndpoint.STEPS, "\"steps\":null")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"\"",
                "{\"error\":{}}",
                "{\"dataPoints\":[]}",
                "{\"rollupDataPoints\":{}}",
                "{\"rollupDataPoints\":[{\"steps\":{\"countSum\":\"1\"}}]}",
                "{\"rollupDataPoints\":[{\"civilStartTime\":{\"date\":{\"year\":2026,\"month\":13,\"day\":1}},\"steps\":{}}]}",
                "{\"rollupDataPoints\":[{\"civilStartTime\":{\"date\":{\"year\":2026,\"month\":5}},\"steps\":{}}]}",
                "{\"rollupDataPoints\":[{\"civilStartTime\":{\"date\":{\"year\":2026,\"month\":5,\"day\":1}},\"steps\":{\"countSum\":\"many\"}}]}"
            })
    void a_response_of_another_shape_does_not_prove_an_empty_day(String garbage) {
        assertThatThrownBy(() -> GoogleResponses.read(GoogleEndpoint.STEPS, garbage))
                .isInstanceOf(RuntimeException.class);
    }

    private static @Nullable Section only(GoogleEndpoint endpoint, String value) {
        return rolledUp(endpoint, value).get(date("2026-05-01"));
    }
}

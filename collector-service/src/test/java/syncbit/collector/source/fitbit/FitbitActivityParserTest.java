package syncbit.collector.source.fitbit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncbit.collector.source.fitbit.FitbitResponses.date;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.summary.Section.Activity;
import syncbit.common.summary.Section.ActivityLevel;

class FitbitActivityParserTest {
    /** Recorded by Open mHealth's shimmer, completed by Fitbit's swagger. */
    private static final String DAY = """
        {"activities":[{"activityId":17152,"activityParentId":90013,"activityParentName":"Walk","calories":128,"description":"2.0 mph, slow pace","distance":3.36,"duration":3600000,"hasActiveZoneMinutes":false,"hasStartTime":true,"isFavorite":false,"lastModified":"2014-06-19T18:52:32.000Z","logId":79441095,"name":"Walk","startDate":"2014-06-19","startTime":"09:00","steps":5000}],
         "goals":{"activeMinutes":30,"caloriesOut":2500,"distance":8.05,"floors":10,"steps":10000},
         "summary":{"activeScore":-1,"activityCalories":420,"caloriesBMR":1221,"caloriesOut":1848,
          "distances":[{"activity":"Walk","distance":3.36},{"activity":"total","distance":7.32},{"activity":"tracker","distance":7.32},{"activity":"loggedActivities","distance":3.36},{"activity":"veryActive","distance":0},{"activity":"moderatelyActive","distance":0},{"activity":"lightlyActive","distance":5.23},{"activity":"sedentaryActive","distance":0}],
          "elevation":15.24,"fairlyActiveMinutes":34,"floors":5,"lightlyActiveMinutes":132,"marginalCalories":184,"restingHeartRate":58,"sedentaryMinutes":1271,"steps":10007,"veryActiveMinutes":3}}
        """;

    @Test
    void a_daily_summary_gives_the_totals_of_the_day_and_not_a_sum_of_its_parts() {
        assertThat(FitbitResponses.read(FitbitEndpoint.DAILY_SUMMARY, date("2014-06-19"), DAY))
                .isEqualTo(Map.of(
                        date("2014-06-19"),
                        new Activity(
                                10007L,
                                7.32,
                                1848.0,
                                Map.of(
                                        ActivityLevel.SEDENTARY, 1271.0,
                                        ActivityLevel.LIGHTLY_ACTIVE, 132.0,
                                        ActivityLevel.FAIRLY_ACTIVE, 34.0,
                                        ActivityLevel.VERY_ACTIVE, 3.0),
                                5L,
                                15.24)));
    }

    @Test
    void a_value_missing_in_a_daily_summary_is_absent_and_not_zero() {
        assertThat(FitbitResponses.read(FitbitEndpoint.DAILY_SUMMARY, "{\"summary\":{\"steps\":0,\"floors\":null}}"))
                .isEqualTo(Map.of(date("2026-01-05"), new Activity(0L, null, null, null, null, null)));
    }

    @Test
    void a_series_gives_a_number_for_each_date_although_it_is_text() {
        String steps = """
            {"activities-steps":[{"dateTime":"2015-08-23","value":"175"},{"dateTime":"2015-08-24","value":"2937"}]}
            """;

        assertThat(FitbitResponses.read(FitbitEndpoint.STEPS, steps))
                .isEqualTo(Map.of(
                        date("2015-08-23"), new Activity(175L, null, null, null, null, null),
                        date("2015-08-24"), new Activity(2937L, null, null, null, null, null)));
    }

    @Test
    void each_series_fills_the_field_of_its_name() {
        assertThat(series(FitbitEndpoint.DISTANCE, "distance", "7.5").distanceKm())
                .isEqualTo(7.5);
        assertThat(series(FitbitEndpoint.CALORIES, "calories", "7.5").caloriesKcal())
                .isEqualTo(7.5);
        assertThat(series(FitbitEndpoint.FLOORS, "floors", "8").floors()).isEqualTo(8L);
        assertThat(series(FitbitEndpoint.ELEVATION, "elevation", "7.5").elevationMeters())
                .isEqualTo(7.5);
        assertThat(series(FitbitEndpoint.MINUTES_SEDENTARY, "minutesSedentary", "7")
                        .minutes())
                .isEqualTo(Map.of(ActivityLevel.SEDENTARY, 7.0));
        assertThat(series(FitbitEndpoint.MINUTES_LIGHTLY_ACTIVE, "minutesLightlyActive", "7")
                        .minutes())
                .isEqualTo(Map.of(ActivityLevel.LIGHTLY_ACTIVE, 7.0));
        assertThat(series(FitbitEndpoint.MINUTES_FAIRLY_ACTIVE, "minutesFairlyActive", "7")
                        .minutes())
                .isEqualTo(Map.of(ActivityLevel.FAIRLY_ACTIVE, 7.0));
        assertThat(series(FitbitEndpoint.MINUTES_VERY_ACTIVE, "minutesVeryActive", "7")
                        .minutes())
                .isEqualTo(Map.of(ActivityLevel.VERY_ACTIVE, 7.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"activities-distance\":[]}",
                "{\"activities-steps\":{}}",
                "{\"activities-steps\":[null]}",
                "{\"activities-steps\":[{\"value\":\"1\"}]}",
                "{\"activities-steps\":[{\"dateTime\":\"2015-13-23\",\"value\":\"1\"}]}",
                "{\"activities-steps\":[{\"dateTime\":\"2015-08-23\",\"value\":\"many\"}]}"
            })
    void a_response_of_another_shape_does_not_prove_an_empty_day(String garbage) {
        assertThatThrownBy(() -> FitbitResponses.read(FitbitEndpoint.STEPS, garbage))
                .isInstanceOf(RuntimeException.class);
    }

    private static Activity series(FitbitEndpoint endpoint, String resource, String value) {
        String answer = """
            {"activities-%s":[{"dateTime":"2015-08-23","value":"%s"}]}
            """.formatted(resource, value);
        return (Activity) requireNonNull(FitbitResponses.read(endpoint, answer).get(date("2015-08-23")));
    }
}

package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.google.GoogleResponses.date;
import static syncbit.collector.source.google.GoogleResponses.records;
import static syncbit.collector.source.google.GoogleResponses.rolledUp;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section.ActiveZoneMinutes;
import syncbit.common.summary.Section.Heart;
import syncbit.common.summary.Section.HeartZone;

class GoogleHeartParserTest {

    /** Recorded by django-google-health from a Charge 5. */
    @Test
    void the_resting_rate_belongs_to_its_date() {
        assertThat(records(GoogleEndpoint.DAILY_RESTING_HEART_RATE, """
            {"dataSource":{"recordingMethod":"DERIVED","device":{"displayName":"Charge 5"},"platform":"FITBIT"},
             "dailyRestingHeartRate":{"date":{"year":2026,"month":8,"day":6},"beatsPerMinute":"53","dailyRestingHeartRateMetadata":{"calculationMethod":"WITH_SLEEP"}}}
            """))
                .isEqualTo(Map.of(date("2026-08-06"), new Heart(53.0, null, null)));
    }

    @Test
    void a_resting_rate_of_zero_was_not_computed() {
        assertThat(
                        records(
                                GoogleEndpoint.DAILY_RESTING_HEART_RATE,
                                "{\"dailyRestingHeartRate\":{\"date\":{\"year\":2026,\"month\":8,\"day\":6},\"beatsPerMinute\":\"0\"}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Heart(null, null, null)));
    }

    @Test
    void two_records_of_one_date_are_not_summed() {
        String record =
                "{\"dailyRestingHeartRate\":{\"date\":{\"year\":2026,\"month\":8,\"day\":6},\"beatsPerMinute\":\"%s\"}}";

        assertThat(records(GoogleEndpoint.DAILY_RESTING_HEART_RATE, record.formatted(53), record.formatted(60)))
                .isEqualTo(Map.of(date("2026-08-06"), new Heart(53.0, null, null)));
    }

    @Test
    void records_of_another_type_are_ignored() {
        assertThat(records(GoogleEndpoint.DAILY_RESTING_HEART_RATE, "{\"dailyMood\":{\"date\":{}}}", "{}"))
                .isEmpty();
    }

    @Test
    void the_four_zones_of_google_are_those_of_fitbit_under_other_names() {
        assertThat(rolledUp(GoogleEndpoint.TIME_IN_HEART_RATE_ZONE, """
            "timeInHeartRateZone":{"timeInHeartRateZones":[
              {"heartRateZone":"LIGHT","duration":"75840s"},{"heartRateZone":"MODERATE","duration":"2280s"},
              {"heartRateZone":"VIGOROUS","duration":"2580s"},{"heartRateZone":"PEAK","duration":"1260s"},
              {"heartRateZone":"BEYOND","duration":"60s"}]}
            """))
                .isEqualTo(Map.of(
                        date("2026-05-01"),
                        new Heart(
                                null,
                                Map.of(
                                        HeartZone.OUT_OF_RANGE, 1264.0,
                                        HeartZone.FAT_BURN, 38.0,
                                        HeartZone.CARDIO, 43.0,
                                        HeartZone.PEAK, 21.0),
                                null)));
        assertThat(rolledUp(GoogleEndpoint.CALORIES_IN_HEART_RATE_ZONE, """
            "caloriesInHeartRateZone":{"caloriesInHeartRateZones":[
              {"heartRateZone":"LIGHT","kcal":2257.6846},{"heartRateZone":"MODERATE","kcal":275.189},
              {"heartRateZone":"VIGOROUS","kcal":"NaN"}]}
            """))
                .as("a zone that is left out holds none, one that is no number is unknown")
                .isEqualTo(Map.of(
                        date("2026-05-01"),
                        new Heart(
                                null,
                                null,
                                Map.of(
                                        HeartZone.OUT_OF_RANGE, 2257.6846,
                                        HeartZone.FAT_BURN, 275.189,
                                        HeartZone.PEAK, 0.0))));
    }

    @Test
    void active_zone_minutes_are_weighted_and_a_zone_without_minutes_has_no_value() {
        assertThat(rolledUp(GoogleEndpoint.ACTIVE_ZONE_MINUTES, """
            "activeZoneMinutes":{"sumInFatBurnHeartZone":"38","sumInCardioHeartZone":"14","sumInPeakHeartZone":"0"}
            """))
                .isEqualTo(Map.of(
                        date("2026-05-01"),
                        new ActiveZoneMinutes(Map.of(HeartZone.FAT_BURN, 38.0, HeartZone.CARDIO, 14.0))));
    }
}

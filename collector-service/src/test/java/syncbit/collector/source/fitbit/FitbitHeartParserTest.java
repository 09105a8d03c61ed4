package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.fitbit.FitbitResponses.date;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.HeartZone;

class FitbitHeartParserTest {
    /** Recorded by Fitbit.NET. */
    private static final String HEART = """
        {"activities-heart":[{"dateTime":"2017-08-15","value":{"customHeartRateZones":[],"heartRateZones":[{"caloriesOut":2257.6846,"max":92,"min":30,"minutes":1264,"name":"Out of Range"},{"caloriesOut":275.189,"max":128,"min":92,"minutes":38,"name":"Fat Burn"},{"caloriesOut":505.5534,"max":156,"min":128,"minutes":43,"name":"Cardio"},{"caloriesOut":287.33136,"max":220,"min":156,"minutes":21,"name":"Peak"}],"restingHeartRate":51}}]}
        """;

    @Test
    void a_heart_series_gives_resting_rate_and_minutes_and_calories_of_each_zone() {
        assertThat(FitbitResponses.read(FitbitEndpoint.HEART, HEART))
                .isEqualTo(Map.of(
                        date("2017-08-15"),
                        new Section.Heart(
                                51.0,
                                Map.of(
                                        HeartZone.OUT_OF_RANGE, 1264.0,
                                        HeartZone.FAT_BURN, 38.0,
                                        HeartZone.CARDIO, 43.0,
                                        HeartZone.PEAK, 21.0),
                                Map.of(
                                        HeartZone.OUT_OF_RANGE, 2257.6846,
                                        HeartZone.FAT_BURN, 275.189,
                                        HeartZone.CARDIO, 505.5534,
                                        HeartZone.PEAK, 287.33136))));
    }

    @Test
    void a_resting_rate_of_zero_was_not_computed() {
        assertThat(FitbitResponses.read(
                        FitbitEndpoint.HEART,
                        "{\"activities-heart\":[{\"dateTime\":\"2017-08-15\",\"value\":{\"restingHeartRate\":0}}]}"))
                .isEqualTo(Map.of(date("2017-08-15"), new Section.Heart(null, Map.of(), Map.of())));
    }

    @Test
    void a_day_on_which_no_tracker_was_worn_has_no_resting_rate_and_no_missing_minutes() {
        String answer = """
            {"activities-heart":[{"dateTime":"2017-08-15","value":{"heartRateZones":[{"max":92,"min":30,"name":"Out of Range"},{"minutes":5,"name":"My own zone"}]}}]}
            """;

        assertThat(FitbitResponses.read(FitbitEndpoint.HEART, answer))
                .isEqualTo(Map.of(date("2017-08-15"), new Section.Heart(null, null, null)));
    }

    @Test
    void a_zone_missing_in_fitbits_active_zone_minutes_has_no_value() {
        String answer = """
            {"activities-active-zone-minutes":[{"dateTime":"2022-04-01","value":{"activeZoneMinutes":4,"fatBurnActiveZoneMinutes":4}}]}
            """;

        assertThat(FitbitResponses.read(FitbitEndpoint.ACTIVE_ZONE_MINUTES, answer))
                .isEqualTo(Map.of(date("2022-04-01"), new Section.ActiveZoneMinutes(Map.of(HeartZone.FAT_BURN, 4.0))));
    }

    @Test
    void each_active_zone_keeps_its_own_minutes() {
        String answer = """
            {"activities-active-zone-minutes":[{"dateTime":"2022-04-01","value":{"activeZoneMinutes":6,"fatBurnActiveZoneMinutes":1,"cardioActiveZoneMinutes":2,"peakActiveZoneMinutes":3}}]}
            """;

        assertThat(FitbitResponses.read(FitbitEndpoint.ACTIVE_ZONE_MINUTES, answer))
                .isEqualTo(Map.of(
                        date("2022-04-01"),
                        new Section.ActiveZoneMinutes(
                                Map.of(HeartZone.FAT_BURN, 1.0, HeartZone.CARDIO, 2.0, HeartZone.PEAK, 3.0))));
    }
}

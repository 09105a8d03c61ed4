package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.HeartRateData;
import syncbit.simulator.person.NightMeasurements;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SleepLog;
import syncbit.simulator.person.WeightLog;
import syncbit.simulator.person.ZoneMinutes;
import tools.jackson.databind.JsonNode;

/** Complete responses of the Web API, in the format of recorded responses. */
class FitbitResponseFormatTest extends AbstractSimulatorTest {
    private static final LocalDate DATE = LocalDate.of(2026, 1, 5);
    private static final ActivityData MOVEMENT = new ActivityData(
            10007,
            10007,
            new ActivityData.Distance(7.32, 7.32, 3.36, 0, 0, 5.23, 0),
            1848,
            1221,
            420,
            new ActivityData.Minutes(1271, 132, 34, 3),
            5L,
            15.24);
    private static final HeartRateData HEART = new HeartRateData(
            51,
            List.of(
                    new HeartRateData.Zone("Out of Range", 30, 92, 1264L, 2257.6846),
                    new HeartRateData.Zone("Fat Burn", 92, 128, 38L, 275.189),
                    new HeartRateData.Zone("Cardio", 128, 156, 43L, 505.5534),
                    new HeartRateData.Zone("Peak", 156, 220, 21L, 287.33136)));

    @Test
    void the_daily_summary_has_numbers_and_separate_distances() throws JSONException {
        hold(SimulatedDay.empty(DATE).withActivity(MOVEMENT).withHeart(HEART));

        assertAnswer("/1/user/-/activities/date/2026-01-05.json", """
                {"activities":[],
                 "goals":{"activeMinutes":30,"caloriesOut":2500,"distance":8.05,"floors":10,"steps":10000},
                 "summary":{"activeScore":-1,"activityCalories":420,"caloriesBMR":1221,"caloriesOut":1848,
                  "distances":[{"activity":"Walk","distance":3.36},{"activity":"total","distance":7.32},
                   {"activity":"tracker","distance":7.32},{"activity":"loggedActivities","distance":3.36},
                   {"activity":"veryActive","distance":0},{"activity":"moderatelyActive","distance":0},
                   {"activity":"lightlyActive","distance":5.23},{"activity":"sedentaryActive","distance":0}],
                  "heartRateZones":[
                   {"caloriesOut":2257.6846,"max":92,"min":30,"minutes":1264,"name":"Out of Range"},
                   {"caloriesOut":275.189,"max":128,"min":92,"minutes":38,"name":"Fat Burn"},
                   {"caloriesOut":505.5534,"max":156,"min":128,"minutes":43,"name":"Cardio"},
                   {"caloriesOut":287.33136,"max":220,"min":156,"minutes":21,"name":"Peak"}],
                  "elevation":15.24,"fairlyActiveMinutes":34,"floors":5,"lightlyActiveMinutes":132,
                  "marginalCalories":210,"restingHeartRate":51,"sedentaryMinutes":1271,"steps":10007,
                  "veryActiveMinutes":3}}
                """);
    }

    @Test
    void a_value_that_was_not_measured_has_no_key_in_the_daily_summary() {
        hold(SimulatedDay.empty(DATE));

        JsonNode summary =
                caller.json("/1/user/-/activities/date/2026-01-05.json").get("summary");

        assertThat(summary.propertyNames()).containsExactlyInAnyOrder("activeScore", "distances");
    }

    @Test
    void the_values_of_a_time_series_are_strings() throws JSONException {
        person.correct(DATE, day -> SimulatedDay.empty(DATE).withActivity(MOVEMENT.withSteps(175)));
        person.correct(
                DATE.plusDays(1), day -> SimulatedDay.empty(DATE.plusDays(1)).withActivity(MOVEMENT.withSteps(2937)));

        assertAnswer("/1/user/-/activities/steps/date/2026-01-05/2026-01-06.json", """
                {"activities-steps":[{"dateTime":"2026-01-05","value":"175"},{"dateTime":"2026-01-06","value":"2937"}]}
                """);
        assertAnswer("/1/user/-/activities/tracker/distance/date/2026-01-05/1d.json", """
                {"activities-tracker-distance":[{"dateTime":"2026-01-05","value":"7.32"}]}
                """);
        assertAnswer("/1/user/-/activities/minutesSedentary/date/2026-01-05/2026-01-05.json", """
                {"activities-minutesSedentary":[{"dateTime":"2026-01-05","value":"1271"}]}
                """);
    }

    @Test
    void a_distance_keeps_all_digits_as_text() throws JSONException {
        hold(SimulatedDay.empty(DATE)
                .withActivity(new ActivityData(
                        1,
                        1,
                        new ActivityData.Distance(6.96999979, 0.0001, 0, 0, 0, 0, 0),
                        1,
                        1,
                        0,
                        MOVEMENT.minutes(),
                        null,
                        null)));

        assertAnswer("/1/user/-/activities/distance/date/2026-01-05/2026-01-05.json", """
                {"activities-distance":[{"dateTime":"2026-01-05","value":"6.96999979"}]}
                """);
        assertAnswer("/1/user/-/activities/tracker/distance/date/2026-01-05/2026-01-05.json", """
                {"activities-tracker-distance":[{"dateTime":"2026-01-05","value":"0.0001"}]}
                """);
    }

    @Test
    void a_tracker_without_an_altimeter_has_no_floors() throws JSONException {
        hold(SimulatedDay.empty(DATE)
                .withActivity(new ActivityData(1, 1, MOVEMENT.distance(), 1, 1, 0, MOVEMENT.minutes(), null, null)));

        assertAnswer("/1/user/-/activities/floors/date/2026-01-05/2026-01-05.json", "{\"activities-floors\":[]}");
        assertThat(caller.body("/1/user/-/activities/date/2026-01-05.json"))
                .doesNotContain("\"elevation\"")
                .contains("\"floors\":10")
                .doesNotContain("\"floors\":0");
    }

    @Test
    void the_heart_rate_has_zones_and_a_resting_rate() throws JSONException {
        hold(SimulatedDay.empty(DATE).withHeart(HEART));

        assertAnswer("/1/user/-/activities/heart/date/2026-01-05/2026-01-05.json", """
                {"activities-heart":[{"dateTime":"2026-01-05","value":{"customHeartRateZones":[],"heartRateZones":[
                 {"caloriesOut":2257.6846,"max":92,"min":30,"minutes":1264,"name":"Out of Range"},
                 {"caloriesOut":275.189,"max":128,"min":92,"minutes":38,"name":"Fat Burn"},
                 {"caloriesOut":505.5534,"max":156,"min":128,"minutes":43,"name":"Cardio"},
                 {"caloriesOut":287.33136,"max":220,"min":156,"minutes":21,"name":"Peak"}],"restingHeartRate":51}}]}
                """);
    }

    @Test
    void zone_minutes_of_zero_are_omitted() throws JSONException {
        hold(SimulatedDay.empty(DATE).withZoneMinutes(new ZoneMinutes(4, 0, 0)));
        person.correct(DATE.plusDays(1), day -> SimulatedDay.empty(DATE.plusDays(1)));

        assertAnswer("/1/user/-/activities/active-zone-minutes/date/2026-01-05/2026-01-06.json", """
                {"activities-active-zone-minutes":[
                 {"dateTime":"2026-01-05","value":{"activeZoneMinutes":4,"fatBurnActiveZoneMinutes":4}}]}
                """);
    }

    @Test
    void a_night_has_stages_and_a_nap_is_classic() throws JSONException {
        SleepLog night = new SleepLog(
                15040942043L,
                LocalDateTime.parse("2026-01-04T23:58:30"),
                true,
                500,
                86,
                85,
                new SleepLog.Stages(
                        new SleepLog.Stage(5, 99),
                        new SleepLog.Stage(32, 296),
                        new SleepLog.Stage(12, 105),
                        new SleepLog.Stage(39, 86)));
        SleepLog nap = new SleepLog(15040942044L, LocalDateTime.parse("2026-01-05T14:00:00"), false, 40, 5, 89, null);
        hold(SimulatedDay.empty(DATE).withSleeps(List.of(night, nap)));

        JsonNode body = caller.json("/1.2/user/-/sleep/date/2026-01-05/2026-01-05.json");

        assertThat(body.propertyNames()).containsExactly("sleep");
        JSONAssert.assertEquals("""
                {"dateOfSleep":"2026-01-05","duration":35160000,"efficiency":85,"startTime":"2026-01-04T23:58:30.000",
                 "endTime":"2026-01-05T09:44:30.000","infoCode":0,"isMainSleep":true,"logId":15040942043,
                 "logType":"auto_detected","minutesAfterWakeup":0,"minutesAsleep":500,"minutesAwake":86,
                 "minutesToFallAsleep":0,"timeInBed":586,"type":"stages",
                 "levels":{"summary":{"deep":{"count":5,"minutes":99,"thirtyDayAvgMinutes":95},
                   "light":{"count":32,"minutes":296,"thirtyDayAvgMinutes":292},
                   "rem":{"count":12,"minutes":105,"thirtyDayAvgMinutes":101},
                   "wake":{"count":39,"minutes":86,"thirtyDayAvgMinutes":82}},
                  "data":[{"dateTime":"2026-01-04T23:58:30.000","level":"wake","seconds":5160},
                   {"dateTime":"2026-01-05T01:24:30.000","level":"light","seconds":17760},
                   {"dateTime":"2026-01-05T06:20:30.000","level":"deep","seconds":5940},
                   {"dateTime":"2026-01-05T07:59:30.000","level":"rem","seconds":6300}],
                  "shortData":[]}}
                """, body.at("/sleep/1").toString(), true);
        assertThat(body.at("/sleep/0/type").asString()).isEqualTo("classic");
        assertThat(body.at("/sleep/0/levels/summary").propertyNames())
                .containsExactlyInAnyOrder("asleep", "awake", "restless");
        assertThat(body.at("/sleep/0/levels").has("shortData")).isFalse();
    }

    @Test
    void one_date_of_sleep_has_a_summary() throws JSONException {
        hold(SimulatedDay.empty(DATE));

        assertAnswer("/1.2/user/-/sleep/date/2026-01-05.json", """
                {"sleep":[],"summary":{"totalMinutesAsleep":0,"totalSleepRecords":0,"totalTimeInBed":0}}
                """);
    }

    @Test
    void measurements_of_the_night_are_listed_by_date() throws JSONException {
        hold(SimulatedDay.empty(DATE)
                .withNight(new NightMeasurements(
                        new NightMeasurements.Hrv(62.887, 64.887),
                        new NightMeasurements.Spo2(94.7, 94.0, 100.0),
                        17.8,
                        -0.3)));

        assertAnswer("/1/user/-/hrv/date/2026-01-05.json", """
                {"hrv":[{"dateTime":"2026-01-05","value":{"dailyRmssd":62.887,"deepRmssd":64.887}}]}
                """);
        assertAnswer("/1/user/-/br/date/2026-01-05/2026-01-05.json", """
                {"br":[{"dateTime":"2026-01-05","value":{"breathingRate":17.8}}]}
                """);
        assertAnswer("/1/user/-/temp/skin/date/2026-01-05.json", """
                {"tempSkin":[{"dateTime":"2026-01-05","value":{"nightlyRelative":-0.3},"logType":"dedicated_temp_sensor"}]}
                """);
    }

    @Test
    void a_range_of_oxygen_saturation_is_a_bare_array_and_one_date_an_object() throws JSONException {
        hold(SimulatedDay.empty(DATE)
                .withNight(new NightMeasurements(null, new NightMeasurements.Spo2(94.7, 94.0, 100.0), null, null)));
        person.correct(DATE.plusDays(1), day -> SimulatedDay.empty(DATE.plusDays(1)));
        String entry = "{\"dateTime\":\"2026-01-05\",\"value\":{\"avg\":94.7,\"min\":94.0,\"max\":100.0}}";

        assertAnswer("/1/user/-/spo2/date/2026-01-05/2026-01-06.json", "[" + entry + "]");
        assertAnswer("/1/user/-/spo2/date/2026-01-05.json", entry);
        assertAnswer("/1/user/-/spo2/date/2026-01-06.json", "[]");
    }

    @Test
    void cardio_fitness_is_text_and_may_be_a_range() throws JSONException {
        hold(SimulatedDay.empty(DATE).withVo2Max("42-46"));
        person.correct(
                DATE.plusDays(1), day -> SimulatedDay.empty(DATE.plusDays(1)).withVo2Max("44.2"));

        assertAnswer("/1/user/-/cardioscore/date/2026-01-05/2026-01-06.json", """
                {"cardioScore":[{"dateTime":"2026-01-05","value":{"vo2Max":"42-46"}},
                 {"dateTime":"2026-01-06","value":{"vo2Max":"44.2"}}]}
                """);
    }

    @Test
    void each_weighing_is_listed() throws JSONException {
        WeightLog morning = new WeightLog(1330991990000L, LocalTime.parse("06:10:00"), 73.4, 23.7, null, "Aria");
        WeightLog evening = new WeightLog(1330991999000L, LocalTime.parse("23:59:59"), 73, 23.57, 14.0, "API");
        hold(SimulatedDay.empty(DATE).withWeightLogs(List.of(morning, evening)));

        assertAnswer("/1/user/-/body/log/weight/date/2026-01-05.json", """
                {"weight":[
                 {"bmi":23.7,"date":"2026-01-05","logId":1330991990000,"source":"Aria","time":"06:10:00","weight":73.4},
                 {"bmi":23.57,"date":"2026-01-05","fat":14,"logId":1330991999000,"source":"API","time":"23:59:59","weight":73}]}
                """);
        assertAnswer("/1/user/-/body/log/fat/date/2026-01-05/2026-01-05.json", """
                {"fat":[{"date":"2026-01-05","fat":14,"logId":1330991999000,"source":"API","time":"23:59:59"}]}
                """);
    }

    @Test
    void devices_are_a_bare_array_with_local_times() throws JSONException {
        assertAnswer("/1/user/-/devices.json", """
                [{"battery":"High","batteryLevel":69,"deviceVersion":"Charge 6","features":[],"id":"5656958",
                  "lastSyncTime":"2026-01-10T21:10:00.000","mac":"FE1111111111","type":"TRACKER"},
                 {"battery":"Low","batteryLevel":20,"deviceVersion":"Aria Air","features":[],"id":"5656959",
                  "lastSyncTime":"2026-01-10T21:10:00.000","mac":"FE1111111111","type":"SCALE"}]
                """);
    }

    @Test
    void the_profile_has_the_time_zone_and_the_first_date() {
        JsonNode user = caller.json("/1/user/-/profile.json").get("user");

        assertThat(Set.copyOf(user.propertyNames()))
                .contains("encodedId", "displayName", "memberSince", "timezone", "offsetFromUTCMillis", "distanceUnit");
        assertThat(user.get("encodedId").asString()).isEqualTo("AAAAAA");
        assertThat(user.get("memberSince").asString()).isEqualTo("2020-01-01");
        assertThat(user.get("timezone").asString()).isEqualTo("Asia/Tokyo");
        assertThat(user.get("offsetFromUTCMillis").asLong()).isEqualTo(9 * 3_600_000);
    }

    private void hold(SimulatedDay day) {
        person.correct(day.date(), before -> day);
    }

    private void assertAnswer(String path, String expected) throws JSONException {
        JSONAssert.assertEquals(expected, caller.body(path), true);
    }
}

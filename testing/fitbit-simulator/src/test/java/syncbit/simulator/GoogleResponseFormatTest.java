package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.HeartRateData;
import syncbit.simulator.person.NightMeasurements;
import syncbit.simulator.person.SleepLog;
import syncbit.simulator.person.WeightLog;
import syncbit.simulator.person.ZoneMinutes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Complete responses of the Google Health API, in the format of recorded responses and of the published protos. */
class GoogleResponseFormatTest extends AbstractGoogleTest {
    private static final LocalDate DATE = LocalDate.of(2026, 1, 5);

    @BeforeEach
    void knowTheDay() {
        person.correct(
                DATE,
                day -> day.withActivity(new ActivityData(
                                8123,
                                8123,
                                new ActivityData.Distance(5.12345, 5.12345, 0, 1, 1, 3.12345, 0),
                                2310,
                                1560,
                                750,
                                new ActivityData.Minutes(700, 200, 0, 31),
                                12L,
                                36.576))
                        .withHeart(new HeartRateData(
                                53,
                                List.of(
                                        new HeartRateData.Zone("Out of Range", 30, 92, 1264L, 2257.6846),
                                        new HeartRateData.Zone("Fat Burn", 92, 128, 38L, 275.189),
                                        new HeartRateData.Zone("Cardio", 128, 156, 43L, 505.5534),
                                        new HeartRateData.Zone("Peak", 156, 220, 0L, 0.0))))
                        .withZoneMinutes(new ZoneMinutes(4, 0, 2))
                        .withSleeps(List.of(new SleepLog(
                                77,
                                LocalDateTime.parse("2026-01-04T23:58:30"),
                                true,
                                500,
                                86,
                                85,
                                new SleepLog.Stages(
                                        new SleepLog.Stage(5, 99),
                                        new SleepLog.Stage(32, 296),
                                        new SleepLog.Stage(12, 105),
                                        new SleepLog.Stage(39, 86)))))
                        .withNight(new NightMeasurements(
                                new NightMeasurements.Hrv(41.2, 38.9),
                                new NightMeasurements.Spo2(99.3, 97.9, 100),
                                14.8,
                                0.2))
                        .withVo2Max("42-46")
                        .withWeightLogs(
                                List.of(new WeightLog(5, LocalTime.parse("10:46:22"), 87.09, 28, 21.5, "Aria"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    steps                       | steps                     | {"countSum":"8123"}
                    distance                    | distance                  | {"millimetersSum":"5123450"}
                    floors                      | floors                    | {"countSum":"12"}
                    altitude                    | altitude                  | {"gainMillimetersSum":"36576"}
                    total-calories              | totalCalories             | {"kcalSum":2310}
                    active-energy-burned        | activeEnergyBurned        | {"kcalSum":750}
                    sedentary-period            | sedentaryPeriod           | {"durationSum":"42000s"}
                    active-zone-minutes         | activeZoneMinutes         | {"sumInFatBurnHeartZone":"4","sumInPeakHeartZone":"2"}
                    active-minutes              | activeMinutes             | {"activeMinutesRollupByActivityLevel":[{"activityLevel":"LIGHT","activeMinutesSum":"200"},{"activityLevel":"MODERATE"},{"activityLevel":"VIGOROUS","activeMinutesSum":"31"}]}
                    time-in-heart-rate-zone     | timeInHeartRateZone       | {"timeInHeartRateZones":[{"heartRateZone":"LIGHT","duration":"75840s"},{"heartRateZone":"MODERATE","duration":"2280s"},{"heartRateZone":"VIGOROUS","duration":"2580s"},{"heartRateZone":"PEAK","duration":"0s"}]}
                    calories-in-heart-rate-zone | caloriesInHeartRateZone   | {"caloriesInHeartRateZones":[{"heartRateZone":"LIGHT","kcal":2257.6846},{"heartRateZone":"MODERATE","kcal":275.189},{"heartRateZone":"VIGOROUS","kcal":505.5534},{"heartRateZone":"PEAK"}]}
                    weight                      | weight                    | {"weightGramsAvg":87090}
                    """)
    void a_daily_roll_up_has_one_window_per_date_and_omits_zeros(String type, String member, String value) {
        assertThat(rollUp(type, DATE, DATE.plusDays(1), 14).body()).isEqualTo("""
                {"rollupDataPoints":[{"civilStartTime":{"date":{"year":2026,"month":1,"day":5},"time":{}},\
                "civilEndTime":{"date":{"year":2026,"month":1,"day":6},"time":{}},"%s":%s}]}""".formatted(member, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    daily-resting-heart-rate             | "dailyRestingHeartRate":{"date":{D},"beatsPerMinute":"53","dailyRestingHeartRateMetadata":{"calculationMethod":"WITH_SLEEP"}}
                    daily-oxygen-saturation              | "dailyOxygenSaturation":{"date":{D},"averagePercentage":99.3,"lowerBoundPercentage":97.9,"upperBoundPercentage":100}
                    daily-heart-rate-variability         | "dailyHeartRateVariability":{"date":{D},"averageHeartRateVariabilityMilliseconds":41.2,"nonRemHeartRateBeatsPerMinute":"52","entropy":2.4,"deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds":38.9}
                    daily-respiratory-rate               | "dailyRespiratoryRate":{"date":{D},"breathsPerMinute":14.8}
                    daily-sleep-temperature-derivations  | "dailySleepTemperatureDerivations":{"date":{D},"nightlyTemperatureCelsius":34.1,"baselineTemperatureCelsius":33.9,"relativeNightlyStddev30dCelsius":0.4}
                    daily-vo2-max                        | "dailyVo2Max":{"date":{D},"vo2Max":44,"estimated":true,"cardioFitnessLevel":"GOOD"}
                    """)
    void a_daily_type_is_listed_by_its_civil_date(String type, String member) {
        String snake = type.replace('-', '_');
        String filter = "%s.date >= \"2026-01-05\" AND %s.date < \"2026-01-06\"".formatted(snake, snake);

        assertThat(google.body(points(type, Map.of("filter", filter))))
                .isEqualTo("""
                {"dataPoints":[{"dataSource":{"recordingMethod":"DERIVED","device":{"displayName":"Charge 6"},"platform":"FITBIT"},\
                %s}],"nextPageToken":""}""".formatted(member.replace("{D}", "{\"year\":2026,\"month\":1,\"day\":5}")));
        assertThat(google.body(reconciled(type, Map.of("filter", filter))))
                .isEqualTo("{\"dataPoints\":[{%s}],\"nextPageToken\":\"\"}"
                        .formatted(member.replace("{D}", "{\"year\":2026,\"month\":1,\"day\":5}")));
    }

    @Test
    void a_sleep_has_no_civil_times_and_its_minutes_are_strings() {
        String filter =
                "sleep.interval.civil_end_time >= \"2026-01-05\" AND sleep.interval.civil_end_time < \"2026-01-06\"";

        ObjectNode body = (ObjectNode) google.json(reconciled("sleep", Map.of("filter", filter)));
        ObjectNode sleep = (ObjectNode) body.at("/dataPoints/0/sleep");
        ArrayNode stages = (ArrayNode) sleep.remove("stages");
        ArrayNode awakenings = (ArrayNode) sleep.remove("shortAwakenings");

        assertThat(body.toString()).isEqualTo("""
                {"dataPoints":[{"dataPointName":"users/%s/dataTypes/sleep/dataPoints/77","sleep":{\
                "interval":{"startTime":"2026-01-04T14:58:30Z","startUtcOffset":"32400s","endTime":"2026-01-05T00:44:30Z","endUtcOffset":"32400s"},\
                "type":"STAGES",\
                "metadata":{"stagesStatus":"SUCCEEDED","processed":true,"mainSleep":true},\
                "summary":{"minutesInSleepPeriod":"586","minutesAfterWakeUp":"0","minutesToFallAsleep":"0","minutesAsleep":"500","minutesAwake":"86",\
                "stagesSummary":[{"type":"AWAKE","minutes":"86","count":"%d"},{"type":"LIGHT","minutes":"296","count":"%d"},\
                {"type":"DEEP","minutes":"99","count":"%d"},{"type":"REM","minutes":"105","count":"%d"}]},\
                "createTime":"2026-01-04T17:14:30Z","updateTime":"2026-01-05T01:07:50Z"}}],"nextPageToken":""}""".formatted(
                        person.healthUserId(),
                        count(stages, "AWAKE"),
                        count(stages, "LIGHT"),
                        count(stages, "DEEP"),
                        count(stages, "REM")));
        assertThat(stages.get(0).toString())
                .isEqualTo("""
                {"startTime":"2026-01-04T14:58:30Z","startUtcOffset":"32400s","endTime":"%s","endUtcOffset":"32400s","type":"AWAKE"}""".formatted(stages.at("/1/startTime").asString()));
        assertThat(stages.get(stages.size() - 1).get("endTime").asString()).isEqualTo("2026-01-05T00:44:30Z");
        assertThat(awakenings)
                .hasSizeBetween(10, 39)
                .allSatisfy(awakening -> assertThat(awakening.propertyNames())
                        .containsExactly("startTime", "startUtcOffset", "endTime", "endUtcOffset", "type"));
    }

    private static long count(ArrayNode stages, String type) {
        return stages.valueStream()
                .filter(stage -> stage.get("type").asString().equals(type))
                .count();
    }

    @Test
    void a_weight_is_in_grams_at_an_instant() {
        String filter =
                "weight.sample_time.civil_time >= \"2026-01-05\" AND weight.sample_time.civil_time < \"2026-01-06\"";

        assertThat(google.body(points("weight", Map.of("filter", filter))))
                .isEqualTo("""
                {"dataPoints":[{"name":"users/%s/dataTypes/weight/dataPoints/5",\
                "dataSource":{"recordingMethod":"MANUAL","device":{"displayName":"Aria Air"},"platform":"FITBIT"},\
                "weight":{"sampleTime":{"physicalTime":"2026-01-05T01:46:22Z","utcOffset":"32400s",\
                "civilTime":{"date":{"year":2026,"month":1,"day":5},"time":{"hours":10,"minutes":46,"seconds":22}}},"weightGrams":87090}}],\
                "nextPageToken":""}""".formatted(person.healthUserId()));
    }

    @Test
    void the_account_has_four_resources() {
        assertThat(google.body("/v4/users/me/identity")).isEqualTo("""
                {"name":"users/%1$s/identity","legacyUserId":"AAAAAA","healthUserId":"%1$s"}""".formatted(person.healthUserId()));
        assertThat(google.body("/v4/users/me/profile")).isEqualTo("""
                {"name":"users/me/profile","age":41,"membershipStartDate":{"year":2020,"month":1,"day":1},"autoWalkingStrideLengthMm":731}""");
        assertThat(google.json("/v4/users/me/settings").get("timeZone").asString())
                .isEqualTo("Asia/Tokyo");
        assertThat(google.json("/v4/users/me/pairedDevices")
                        .at("/pairedDevices/0")
                        .toString())
                .isEqualTo("""
                {"name":"users/me/pairedDevices/5656958","deviceType":"TRACKER","batteryStatus":"High","batteryLevel":69,\
                "lastSyncTime":"2026-01-10T12:10:00Z","deviceVersion":"Charge 6","macAddress":"FE1111111111","features":[]}""");
    }

    @Test
    void a_sleep_across_a_clock_change_keeps_its_minutes() {
        var traveller = simulator.add(syncbit.simulator.person.SimulatedPerson.seeded("DST000", 3)
                .timeZone("Europe/Berlin")
                .memberSince(LocalDate.of(2025, 1, 1)));
        LocalDate change = LocalDate.of(2025, 3, 30);
        traveller.correct(
                change,
                day -> day.withSleeps(
                        List.of(new SleepLog(1, change.minusDays(1).atTime(23, 0), true, 440, 40, 92, null))));
        SimulatorClient caller = new SimulatorClient(
                simulator, simulator.signInWithGoogle(traveller).access());

        var interval = caller.json(reconciled(
                        "sleep", Map.of("filter", "sleep.interval.civil_end_time < \"2025-03-31\"", "pageSize", "2")))
                .at("/dataPoints/0/sleep/interval");

        assertThat(interval.toString()).isEqualTo("""
                {"startTime":"2025-03-29T21:00:00Z","startUtcOffset":"3600s","endTime":"2025-03-30T05:00:00Z","endUtcOffset":"7200s"}""");
    }
}

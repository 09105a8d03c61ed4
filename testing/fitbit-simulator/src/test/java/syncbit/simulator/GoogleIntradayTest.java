package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.person.SimulatedMinutes;
import syncbit.simulator.person.SimulatedMinutes.HeartRateReading;
import syncbit.simulator.person.SimulatedPerson;
import tools.jackson.databind.JsonNode;

/** The Google Health API within the day: the same minutes as the truth, in the format of recorded responses. */
class GoogleIntradayTest extends AbstractGoogleTest {
    private static final String PHYSICAL = "heart_rate.sample_time.physical_time";
    private static final String START = "steps.interval.start_time";
    /** A worn date on which the phone recorded nothing. */
    private final LocalDate date = LocalDate.of(2025, 12, 1)
            .datesUntil(LocalDate.of(2025, 12, 31))
            .filter(day -> day.toEpochDay() % 3 != 0 && !activity(day).unworn())
            .filter(day -> person.minutes(day).exercises().size() == 1)
            .findFirst()
            .orElseThrow();

    private final SimulatedMinutes minutes = person.minutes(date);

    @Test
    void a_minute_of_steps_has_physical_and_civil_times_and_a_source() {
        int minute = IntStream.range(600, 1_439)
                .filter(one -> minutes.steps(one) > 0)
                .findFirst()
                .orElseThrow();
        Instant start = minutes.startOf(minute);

        String body = google.body(points("steps", between(start, start.plusSeconds(60), START)));

        assertThat(body).isEqualTo("""
                {"dataPoints":[{"dataSource":{"recordingMethod":"PASSIVELY_MEASURED","device":{"displayName":"Charge 6"},"platform":"FITBIT"},\
                "steps":{"interval":{"startTime":"%s","startUtcOffset":"32400s","endTime":"%s","endUtcOffset":"32400s",\
                "civilStartTime":{"date":%s,"time":%s},"civilEndTime":{"date":%s,"time":%s}},"count":"%d"}}],\
                "nextPageToken":""}""".formatted(
                        start,
                        start.plusSeconds(60),
                        date(date),
                        time(minute),
                        date(date),
                        time(minute + 1),
                        minutes.steps(minute)));
    }

    @Test
    void a_reading_of_the_heart_has_whole_seconds_and_a_string() {
        HeartRateReading reading = minutes.heartRateReadings(125).getLast();

        assertThat(google.body(points(
                        "heart-rate", between(reading.time(), reading.time().plusSeconds(1), PHYSICAL))))
                .isEqualTo("""
                {"dataPoints":[{"dataSource":{"recordingMethod":"PASSIVELY_MEASURED","device":{"displayName":"Charge 6"},"platform":"FITBIT"},\
                "heartRate":{"sampleTime":{"physicalTime":"%s","utcOffset":"32400s",\
                "civilTime":{"date":%s,"time":{"hours":2,"minutes":5,"seconds":%d}}},"beatsPerMinute":"%d"}}],\
                "nextPageToken":""}""".formatted(
                        reading.time(), date(date), reading.time().getEpochSecond() % 60, reading.beatsPerMinute()));
    }

    @Test
    void an_exercise_has_its_metrics_and_events_and_no_civil_times() {
        var exercise = minutes.exercises().getFirst();
        String filter = "exercise.interval.civil_start_time >= \"%s\" AND exercise.interval.civil_start_time < \"%s\""
                .formatted(date, date.plusDays(1));
        String name = exercise.type().charAt(0) + exercise.type().substring(1).toLowerCase(Locale.ROOT);

        assertThat(google.body(reconciled("exercise", Map.of("filter", filter, "pageSize", "25"))))
                .isEqualTo("""
                {"dataPoints":[{"dataPointName":"users/%1$s/dataTypes/exercise/dataPoints/%2$d","exercise":{\
                "interval":{"startTime":"%3$s","startUtcOffset":"32400s","endTime":"%4$s","endUtcOffset":"32400s"},\
                "exerciseType":"%5$s",\
                "metricsSummary":{"caloriesKcal":%6$d,"distanceMillimeters":%7$d,"steps":"%8$d","averageHeartRateBeatsPerMinute":"%9$d",\
                "heartRateZoneDurations":{"lightTime":"%10$ds","moderateTime":"%11$ds","vigorousTime":"%12$ds","peakTime":"%13$ds"}},\
                "exerciseMetadata":{},"displayName":"%14$s","activeDuration":"%15$ds",\
                "exerciseEvents":[{"eventTime":"%3$s","eventUtcOffset":"32400s","exerciseEventType":"START"},\
                {"eventTime":"%4$s","eventUtcOffset":"32400s","exerciseEventType":"STOP"}],\
                "updateTime":"%16$s","createTime":"%16$s"}}],"nextPageToken":""}""".formatted(
                                person.healthUserId(),
                                exercise.id(),
                                exercise.start(),
                                exercise.end(),
                                exercise.type(),
                                exercise.kilocalories(),
                                exercise.millimetres(),
                                exercise.steps(),
                                exercise.averageHeartRate(),
                                exercise.zoneMinutes().get(0) * 60,
                                exercise.zoneMinutes().get(1) * 60,
                                exercise.zoneMinutes().get(2) * 60,
                                exercise.zoneMinutes().get(3) * 60,
                                name,
                                exercise.activeTime().toSeconds(),
                                exercise.end().plusSeconds(818)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    heart-rate-variability | heartRateVariability | rootMeanSquareOfSuccessiveDifferencesMilliseconds, sampleTime, standardDeviationMilliseconds
                    oxygen-saturation      | oxygenSaturation     | percentage, sampleTime
                    """)
    void readings_of_the_night_are_numbers(String type, String member, String names) {
        LocalDate night = LocalDate.of(2025, 12, 1)
                .datesUntil(LocalDate.of(2025, 12, 31))
                .filter(day -> person.day(day).night().hrv() != null
                        && person.day(day).night().spo2() != null)
                .findFirst()
                .orElseThrow();
        Instant noon = night.atTime(12, 0).atZone(person.timeZone()).toInstant();

        List<JsonNode> points = all(
                type,
                between(noon.minus(Duration.ofDays(1)), noon, type.replace('-', '_') + ".sample_time.physical_time"));

        assertThat(points).hasSizeGreaterThan(50).allSatisfy(point -> {
            assertThat(point.get(member).propertyNames()).containsExactlyInAnyOrder(names.split(", "));
            assertThat(point.get(member).get(names.split(", ", -1)[0]).isNumber())
                    .isTrue();
        });
    }

    @Test
    void a_day_by_reconcile_is_the_days_sum() {
        assertThat(sum(all("steps", on(date, START)), "/steps/count"))
                .isEqualTo(activity(date).steps());
        assertThat(sum(all("distance", on(date, "distance.interval.start_time")), "/distance/millimeters"))
                .isEqualTo(Math.round(activity(date).distance().total() * 1e6));
        assertThat(all("active-energy-burned", on(date, "active_energy_burned.interval.start_time")).stream()
                        .mapToDouble(
                                point -> point.at("/activeEnergyBurned/kcal").asDouble())
                        .sum())
                .isCloseTo((double) activity(date).activityCalories(), Offset.offset(1e-6));
    }

    @Test
    void a_roll_up_of_minutes_is_the_days_sum_and_the_average_of_the_readings() {
        Instant start = minutes.startOf(0);
        Instant end = minutes.startOf(minutes.count());

        JsonNode calories = json(windows("total-calories", start, end, 10_000));
        JsonNode heart = json(windows("heart-rate", start, end, 10_000));

        assertThat(calories.get("rollupDataPoints").size()).isEqualTo(1_440);
        assertThat(calories.get("rollupDataPoints")
                        .valueStream()
                        .mapToDouble(
                                window -> window.at("/totalCalories/kcalSum").asDouble())
                        .sum())
                .isCloseTo((double) activity(date).caloriesOut(), Offset.offset(1e-6));
        assertThat(heart.get("nextPageToken").asString()).isEmpty();
        assertThat(heart.get("rollupDataPoints").size()).isEqualTo(1_430);
        JsonNode last = heart.at("/rollupDataPoints/0");
        List<HeartRateReading> readings = minutes.heartRateReadings(1_439);
        var statistics =
                readings.stream().mapToInt(HeartRateReading::beatsPerMinute).summaryStatistics();
        assertThat(last.toString())
                .startsWith("{\"startTime\":\"%s\",\"endTime\":\"%s\",\"heartRate\":{\"beatsPerMinuteAvg\":"
                        .formatted(end.minusSeconds(60), end));
        assertThat(last.at("/heartRate/beatsPerMinuteAvg").asDouble()).isEqualTo(statistics.getAverage());
        assertThat(last.at("/heartRate/beatsPerMinuteMax").asInt()).isEqualTo(statistics.getMax());
        assertThat(last.at("/heartRate/beatsPerMinuteMin").asInt()).isEqualTo(statistics.getMin());
    }

    @Test
    void windows_begin_at_the_start_of_the_range() {
        Instant start = minutes.startOf(600).plusSeconds(17);

        JsonNode shifted = json(windows("heart-rate", start, start.plusSeconds(150), 10));

        assertThat(shifted.get("rollupDataPoints")
                        .valueStream()
                        .map(window -> window.get("startTime").asString()))
                .containsExactly(
                        start.plusSeconds(120).toString(), start.plusSeconds(60).toString(), start.toString());
        assertThat(shifted.at("/rollupDataPoints/0/endTime").asString())
                .as("the last window ends with the range")
                .isEqualTo(start.plusSeconds(150).toString());
    }

    @Test
    void more_windows_than_the_page_size_come_on_further_pages() {
        Instant start = minutes.startOf(600);
        Instant end = minutes.startOf(610);
        JsonNode all = json(windows("heart-rate", start, end, 10));
        JsonNode first = json(windows("heart-rate", start, end, 6));
        String token = first.get("nextPageToken").asString();
        String second =
                "{\"range\":{\"startTime\":\"%s\",\"endTime\":\"%s\"},\"windowSize\":\"60s\",\"pageSize\":6,\"pageToken\":\"%s\"}"
                        .formatted(start, end, token);

        assertThat(first.get("rollupDataPoints").size()).isEqualTo(6);
        assertThat(all.get("rollupDataPoints").size()).isEqualTo(10);
        assertThat(json(windows("heart-rate", second)).at("/rollupDataPoints/0"))
                .isEqualTo(all.at("/rollupDataPoints/6"));
        assertThat(json(windows("heart-rate", second)).get("nextPageToken").asString())
                .isEmpty();
        assertThat(reason(windows(
                        "heart-rate",
                        second.replace(end.toString(), minutes.startOf(611).toString()))))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "heart-rate, 2025-12-01T00:00:00Z, 2025-12-15T00:00:01Z, 60s, 100, INVALID_ROLLUP_QUERY_DURATION",
        "heart-rate, 2025-12-01T00:00:00Z, 2025-12-02T00:00:00Z, 3600s, 337, INVALID_ROLLUP_QUERY_DURATION",
        "steps, 2025-12-01T00:00:00Z, 2025-12-02T00:00:00Z, 0s, 100, INVALID_ROLLUP_WINDOW",
        "steps, 2025-12-01T00:00:00Z, 2025-12-02T00:00:00Z, 1 min, 100, INVALID_ROLLUP_WINDOW",
        "steps, 2025-12-02T00:00:00Z, 2025-12-02T00:00:00Z, 60s, 100, INVALID_TIME_RANGE",
        "steps, 2025-12-01, 2025-12-02, 60s, 100, INVALID_TIME_RANGE",
        "sleep, 2025-12-01T00:00:00Z, 2025-12-02T00:00:00Z, 60s, 100, UNSUPPORTED_DATA_TYPE_ACTION",
        "heart-rate-variability, 2025-12-01T00:00:00Z, 2025-12-02T00:00:00Z, 60s, 100, UNSUPPORTED_DATA_TYPE_ACTION"
    })
    void a_roll_up_is_validated(String type, String start, String end, String window, int pageSize, String reason) {
        HttpResponse<String> answer = windows(
                type,
                "{\"range\":{\"startTime\":\"%s\",\"endTime\":\"%s\"},\"windowSize\":\"%s\",\"pageSize\":%d}"
                        .formatted(start, end, window, pageSize));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(reason(answer)).isEqualTo(reason);
    }

    @Test
    void the_heart_rate_of_a_day_needs_eight_pages_and_sparse_minutes_end_a_page_early() {
        List<JsonNode> heart = pages(on(date, PHYSICAL), page -> points("heart-rate", page));
        Instant start = date.minusDays(20).atStartOfDay(person.timeZone()).toInstant();
        Instant end = date.atStartOfDay(person.timeZone()).toInstant();
        List<JsonNode> steps = pages(between(start, end, START), page -> reconciled("steps", page));

        assertThat(heart).hasSizeBetween(7, 9);
        assertThat(heart.subList(0, heart.size() - 1))
                .allSatisfy(page -> assertThat(page.get("dataPoints").size()).isEqualTo(5_000));
        List<String> times = heart.stream()
                .flatMap(page -> page.get("dataPoints").valueStream())
                .map(point -> point.at("/heartRate/sampleTime/physicalTime").asString())
                .toList();
        assertThat(times.reversed())
                .isEqualTo(IntStream.range(0, minutes.count())
                        .mapToObj(minutes::heartRateReadings)
                        .flatMap(List::stream)
                        .map(reading -> reading.time().toString())
                        .toList());
        assertThat(steps).hasSize(4);
        assertThat(steps)
                .allSatisfy(page -> assertThat(page.get("dataPoints").size()).isLessThan(2_000));
        assertThat(sum(
                        steps.stream()
                                .flatMap(page -> page.get("dataPoints").valueStream())
                                .toList(),
                        "/steps/count"))
                .isEqualTo(date.minusDays(20)
                        .datesUntil(date)
                        .mapToLong(day -> activity(day).steps())
                        .sum());
    }

    @Test
    void a_page_of_dates_without_data_is_empty_and_has_a_next_one() {
        SimulatedPerson idle = simulator.add(
                SimulatedPerson.seeded("IDLE00", 5).timeZone("UTC").memberSince(LocalDate.of(2025, 12, 1)));
        idle.syncUntil(Instant.parse("2025-12-20T00:00:00Z"));
        SimulatorClient caller =
                new SimulatorClient(simulator, simulator.signInWithGoogle(idle).access());
        Map<String, String> query =
                between(Instant.parse("2025-12-15T00:00:00Z"), Instant.parse("2026-01-05T00:00:00Z"), START);

        JsonNode first = caller.json(reconciled("steps", query));

        assertThat(first.get("dataPoints").size()).isZero();
        assertThat(first.get("nextPageToken").asString()).isNotEmpty();
    }

    @Test
    void a_page_size_of_one_finds_nothing_in_interval_and_session_types() {
        for (String type : List.of("steps", "distance", "sleep", "exercise")) {
            assertThat(google.body(points(type, Map.of("pageSize", "1"))))
                    .isEqualTo("{\"dataPoints\":[],\"nextPageToken\":\"\"}");
        }
        assertThat(google.json(points("heart-rate", Map.of("pageSize", "1")))
                        .get("dataPoints")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_list_has_the_steps_of_two_sources_in_one_minute() {
        LocalDate both = LocalDate.of(2025, 12, 1)
                .datesUntil(LocalDate.of(2025, 12, 31))
                .filter(day -> day.toEpochDay() % 3 == 0 && !activity(day).unworn())
                .findFirst()
                .orElseThrow();
        Map<String, Integer> sources = new HashMap<>();
        listed("steps", on(both, START))
                .forEach(point -> sources.merge(point.at("/dataSource/platform").asString(), 1, Integer::sum));

        assertThat(sources.keySet()).containsExactlyInAnyOrder("FITBIT", "HEALTH_CONNECT");
        assertThat(listed("steps", on(both, START)).stream()
                        .filter(point ->
                                point.at("/dataSource/platform").asString().equals("HEALTH_CONNECT"))
                        .map(point -> point.at("/steps/interval/startTime").asString()))
                .allSatisfy(start -> assertThat(start).endsWith(":17.482Z"));
        assertThat(sum(all("steps", on(both, START)), "/steps/count"))
                .isEqualTo(activity(both).steps());
    }

    @Test
    void fields_select_members_and_gzip_compresses() throws Exception {
        Map<String, String> query = new HashMap<>(on(date, PHYSICAL));
        String whole = google.body(points("heart-rate", query));
        query.put("fields", "dataPoints(heartRate(beatsPerMinute,sampleTime/physicalTime)),nextPageToken");

        String selected = google.body(points("heart-rate", query));
        HttpResponse<byte[]> packed = HttpClient.newHttpClient()
                .send(
                        google.request(points("heart-rate", query))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(selected)
                .startsWith("{\"dataPoints\":[{\"heartRate\":{\"sampleTime\":{\"physicalTime\":\"")
                .contains("},\"beatsPerMinute\":\"")
                .contains("],\"nextPageToken\":\"")
                .doesNotContain("dataSource", "utcOffset", "civilTime");
        assertThat(selected.length()).isLessThan(whole.length() / 3);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body().length).isLessThan(selected.length() / 4);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(selected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name                | {"name":"users/me/profile"}
                    name,age            | {"name":"users/me/profile","age":41}
                    membershipStartDate/year,age | {"age":41,"membershipStartDate":{"year":2020}}
                    membershipStartDate(year,day),membershipStartDate/month | {"membershipStartDate":{"year":2020,"month":1,"day":1}}
                    """)
    void fields_apply_to_every_response(String fields, String body) {
        assertThat(google.body("/v4/users/me/profile?fields=" + fields)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a(
            a(b
            a,,b
            /a
            a b
            """)
    void a_malformed_selection_is_refused(String fields) {
        HttpResponse<String> answer = google.get(points("steps", Map.of("fields", fields)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid field selection");
    }

    @Test
    void today_has_data_until_the_last_sync_and_its_last_minute_is_not_complete() {
        Instant sync = Instant.parse("2026-01-10T03:10:30Z");
        person.syncUntil(sync);

        List<JsonNode> heart = json(windows("heart-rate", sync.minusSeconds(90), sync.plusSeconds(150), 10))
                .get("rollupDataPoints")
                .valueStream()
                .toList();
        List<JsonNode> readings = all("heart-rate", between(sync.minusSeconds(30), sync.plusSeconds(3_600), PHYSICAL));
        double calories = json(windows(
                        "total-calories", Instant.parse("2026-01-10T03:10:00Z"), sync.plusSeconds(600), 20))
                .at("/rollupDataPoints/0/totalCalories/kcalSum")
                .asDouble();

        assertThat(heart.getFirst().get("startTime").asString()).isEqualTo("2026-01-10T03:10:00Z");
        assertThat(readings)
                .isNotEmpty()
                .allSatisfy(point -> assertThat(Instant.parse(
                                point.at("/heartRate/sampleTime/physicalTime").asString()))
                        .isBefore(sync));
        int minute =
                (int) Duration.between(TODAY.atStartOfDay(person.timeZone()).toInstant(), sync)
                        .toMinutes();
        assertThat(calories).isPositive().isLessThan(person.minutes(TODAY).energy(minute) / 1_000.0);
    }

    @Test
    void the_daily_heart_rate_is_that_of_the_readings() {
        JsonNode value = json(rollUp("heart-rate", date, date.plusDays(1), 1)).at("/rollupDataPoints/0/heartRate");

        assertThat(value.get("beatsPerMinuteMax").asInt())
                .isEqualTo(IntStream.range(0, minutes.count())
                        .mapToObj(minutes::heartRateReadings)
                        .flatMap(List::stream)
                        .mapToInt(HeartRateReading::beatsPerMinute)
                        .max()
                        .orElseThrow());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SimulatorClient.JSON.readTree(answer.body());
    }

    private static long sum(List<JsonNode> points, String pointer) {
        return points.stream()
                .mapToLong(point ->
                        Long.parseLong(Objects.requireNonNull(point.at(pointer).asString("0"))))
                .sum();
    }

    private static String time(int minute) {
        int hours = minute / 60;
        int rest = minute % 60;
        String members = (hours > 0 ? "\"hours\":" + hours : "")
                + (hours > 0 && rest > 0 ? "," : "")
                + (rest > 0 ? "\"minutes\":" + rest : "");
        return "{" + members + "}";
    }
}

package syncbit.common.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.common.json.Json;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.Section.ActivityLevel;
import syncbit.common.summary.Section.HeartZone;
import syncbit.common.summary.Section.SleepStage;

class DailySummaryTest {
    private static final DailySummary EVERYTHING = new DailySummary(
            "default",
            LocalDate.of(2025, 12, 24),
            ZoneId.of("Europe/Berlin"),
            "charge6",
            Instant.parse("2025-12-25T06:30:15Z"),
            Map.ofEntries(
                    Map.entry(
                            MetricGroup.ACTIVITY,
                            new Section.Activity(
                                    8412L,
                                    6.03,
                                    2381.0,
                                    Map.of(
                                            ActivityLevel.SEDENTARY, 712.0,
                                            ActivityLevel.LIGHTLY_ACTIVE, 214.0,
                                            ActivityLevel.FAIRLY_ACTIVE, 18.0,
                                            ActivityLevel.VERY_ACTIVE, 31.0),
                                    12L,
                                    36.576)),
                    Map.entry(
                            MetricGroup.HEART,
                            new Section.Heart(
                                    61.0, zones(1210.0, 172.0, 24.0, 3.0), zones(1603.20432, 611.95, 149.2, 16.646))),
                    Map.entry(
                            MetricGroup.ACTIVE_ZONE_MINUTES,
                            new Section.ActiveZoneMinutes(
                                    Map.of(HeartZone.FAT_BURN, 31.0, HeartZone.CARDIO, 24.0, HeartZone.PEAK, 6.0))),
                    Map.entry(
                            MetricGroup.SLEEP,
                            new Section.Sleep(
                                    431.0,
                                    Map.of(
                                            SleepStage.DEEP, 71.0,
                                            SleepStage.LIGHT, 238.0,
                                            SleepStage.REM, 94.0,
                                            SleepStage.WAKE, 52.0),
                                    93.0)),
                    Map.entry(MetricGroup.HRV, new Section.Hrv(34.938)),
                    Map.entry(MetricGroup.SPO2, new Section.Spo2(96.1, 92.4, 99.0)),
                    Map.entry(MetricGroup.BREATHING_RATE, new Section.BreathingRate(14.8)),
                    Map.entry(MetricGroup.SKIN_TEMPERATURE, new Section.SkinTemperature(-0.4)),
                    Map.entry(MetricGroup.CARDIO_FITNESS, new Section.CardioFitness(44.0)),
                    Map.entry(MetricGroup.BODY, new Section.Body(72.5, 18.2)),
                    Map.entry(
                            MetricGroup.DEVICE,
                            new Section.Devices(
                                    Instant.parse("2025-12-25T06:30:12Z"),
                                    List.of(new Section.Tracker(
                                            "2587491234",
                                            "charge6",
                                            82,
                                            Instant.parse("2025-12-25T06:21:07.358Z")))))));

    @Test
    void parts_and_origin_are_read_back_as_written() {
        DailySummary partial = new DailySummary(
                "default",
                LocalDate.of(2026, 11, 17),
                ZoneId.of("Europe/Berlin"),
                "charge6",
                Instant.parse("2026-11-18T06:30:15Z"),
                Map.of(MetricGroup.ACTIVITY, new Section.Activity(8412L, null, null, null, null, null)),
                Map.of(
                        MetricGroup.ACTIVITY,
                        new GroupParts(
                                Set.of("distance"),
                                Set.of("steps"),
                                Map.of("floors", new MissingPart(GroupParts.State.REFUSED, "400 INVALID_ARGUMENT")))),
                new Origin(Origin.Source.GOOGLE, Origin.Finality.WITHOUT_SYNC));
        String json = Json.MAPPER.writeValueAsString(partial);
        assertThat(json)
                .contains(
                        "\"parts\":{\"activity\":{\"expected\":[\"distance\",\"floors\",\"steps\"],\"read\":[\"steps\"],\"missing\":{\"floors\":{\"state\":\"refused\"")
                .contains("\"origin\":{\"source\":\"google\",\"finality\":\"without-sync\"}");
        assertThat(Json.MAPPER.readValue(json, DailySummary.class)).isEqualTo(partial);
    }

    @Test
    void parts_of_a_group_without_a_section_are_rejected() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("""
                        {"user":"default","date":"2026-11-17","timeZone":"UTC","device":"charge6",
                         "fetchedAt":"2026-11-18T06:30:15Z","sections":{"hrv":{"rmssdMs":30}},
                         "parts":{"activity":{"read":["steps"]}}}""", DailySummary.class))
                .hasMessageContaining("parts.activity has no section");
    }

    @Test
    void an_event_with_all_groups_is_written_like_the_recorded_one() throws IOException {
        String written = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(EVERYTHING);

        assertThat(written.strip()).isEqualToNormalizingNewlines(recorded().strip());
    }

    @Test
    void the_recorded_event_is_read() throws IOException {
        assertThat(Json.MAPPER.readValue(recorded(), DailySummary.class)).isEqualTo(EVERYTHING);
        assertThat(EVERYTHING.groups()).containsExactly(MetricGroup.values());
    }

    @Test
    void an_empty_section_differs_from_a_missing_one() {
        DailySummary event = Json.MAPPER.readValue("""
                {"user":"default","date":"2025-12-24","timeZone":"Europe/Berlin","device":"unknown",
                 "fetchedAt":"2025-12-25T06:30:15Z","sections":{"hrv":{},"device":{}}}
                """, DailySummary.class);

        assertThat(event.sections())
                .isEqualTo(Map.of(
                        MetricGroup.HRV, MetricGroup.HRV.emptySection(),
                        MetricGroup.DEVICE, MetricGroup.DEVICE.emptySection()));
        assertThat(Json.MAPPER.writeValueAsString(event)).contains("\"sections\":{\"hrv\":{},\"device\":{}}");
    }

    @Test
    void an_unknown_field_is_ignored() throws IOException {
        String newer = recorded()
                .replace("\"user\" :", "\"mood\" : \"good\", \"user\" :")
                .replace("\"steps\" :", "\"jumps\" : 3, \"steps\" :");

        assertThat(Json.MAPPER.readValue(newer, DailySummary.class)).isEqualTo(EVERYTHING);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            "user" : "default",            |                                    | user must be 1 to 64 letters
            "user" : "default",            | "user" : "my name",                | user must be 1 to 64 letters
            "date" : "2025-12-24",         |                                    | date is missing
            "timeZone" : "Europe/Berlin",  |                                    | timeZone is missing
            "device" : "charge6",          | "device" : "Charge 6",             | device must be 1 to 64 lower-case
            "fetchedAt" : "2025-12-25T06:30:15Z", |                             | fetchedAt is missing
            "hrv" : {                      | "mood" : {                         | "mood" is not a group; valid values: activity
            "sedentary" : 712.0            | "lying" : 712.0                    | "lying" is not a level of activity
            "peak" : 3.0                   | "PEAK" : 3.0                       | "PEAK" is not a heart rate zone
            "deep" : 71.0                  | "coma" : 71.0                      | "coma" is not a stage of sleep
            "steps" : 8412                 | "steps" : -1                       | activity.steps must not be negative
            "distanceKm" : 6.03            | "distanceKm" : "NaN"               | activity.distanceKm must be a finite
            "efficiencyPercent" : 93.0     | "efficiencyPercent" : 100.5        | sleep.efficiencyPercent must be between
            "out_of_range" : 1210.0        | "out_of_range" : null              | heart.zoneMinutes.OUT_OF_RANGE is missing
            "id" : "2587491234"            | "id" : ""                          | device.devices.id must be 1 to 128
            """)
    void a_malformed_event_is_rejected_by_field_name(String good, String bad, String complaint) throws IOException {
        String malformed = recorded().replaceFirst(java.util.regex.Pattern.quote(good), bad == null ? "" : bad);

        assertThatThrownBy(() -> Json.MAPPER.readValue(malformed, DailySummary.class))
                .hasStackTraceContaining(complaint);
    }

    @Test
    void an_event_without_sections_is_rejected() {
        assertThatThrownBy(() -> with(Map.of())).hasMessageContaining("sections is empty");
    }

    @Test
    void a_section_of_another_group_is_rejected() {
        assertThatThrownBy(() -> with(Map.of(MetricGroup.HRV, new Section.Body(70.0, null))))
                .hasMessage("sections.hrv is not a section of that group");
    }

    @Test
    void an_event_is_immutable() {
        Map<MetricGroup, Section> sections = new EnumMap<>(Map.of(MetricGroup.HRV, new Section.Hrv(30.0)));
        DailySummary event = with(sections);

        sections.clear();

        assertThat(event.groups()).containsExactly(MetricGroup.HRV);
        assertThatThrownBy(() -> event.sections().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "2025-12-24, Europe/Berlin,     2025-12-23T23:00:00Z",
        "2025-07-01, Europe/Berlin,     2025-06-30T22:00:00Z",
        "2025-03-30, Europe/Berlin,     2025-03-29T23:00:00Z",
        "2025-10-26, Europe/Berlin,     2025-10-25T22:00:00Z",
        "2025-12-24, Pacific/Auckland,  2025-12-23T11:00:00Z",
        // The change to summer time skips midnight, so the date starts at 01:00.
        "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z",
    })
    void the_sample_time_is_the_start_of_the_date(LocalDate date, ZoneId zone, Instant moment) {
        DailySummary event = new DailySummary(
                "default", date, zone, "unknown", Instant.EPOCH, Map.of(MetricGroup.HRV, new Section.Hrv(30.0)));

        assertThat(event.sampleTime()).isEqualTo(moment);
    }

    private static DailySummary with(Map<MetricGroup, Section> sections) {
        return new DailySummary(
                "default", LocalDate.of(2025, 12, 24), ZoneId.of("UTC"), "unknown", Instant.EPOCH, sections);
    }

    private static Map<HeartZone, Double> zones(double out, double fatBurn, double cardio, double peak) {
        return Map.of(
                HeartZone.OUT_OF_RANGE,
                out,
                HeartZone.FAT_BURN,
                fatBurn,
                HeartZone.CARDIO,
                cardio,
                HeartZone.PEAK,
                peak);
    }

    private static String recorded() throws IOException {
        try (InputStream file = DailySummaryTest.class.getResourceAsStream("/contract/daily-summary.json")) {
            assertThat(file).as("the recorded event of the test kit").isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package syncbit.writer.sample;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.SummaryFixtures;

class DaySamplesTest {
    @Test
    void the_recorded_date_maps_to_these_lines() throws IOException {
        assertThat(text(DaySamples.timed(recorded()).stream())).isEqualTo("""
                        fitbit_steps_total{user="default",device="charge6"} 8412 1766530800000
                        fitbit_distance_km{user="default",device="charge6"} 6.03 1766530800000
                        fitbit_calories_total{user="default",device="charge6"} 2381 1766530800000
                        fitbit_active_minutes{user="default",device="charge6",type="sedentary"} 712 1766530800000
                        fitbit_active_minutes{user="default",device="charge6",type="lightly_active"} 214 1766530800000
                        fitbit_active_minutes{user="default",device="charge6",type="fairly_active"} 18 1766530800000
                        fitbit_active_minutes{user="default",device="charge6",type="very_active"} 31 1766530800000
                        fitbit_floors_total{user="default",device="charge6"} 12 1766530800000
                        fitbit_elevation_meters{user="default",device="charge6"} 36.576 1766530800000
                        fitbit_resting_heart_rate_bpm{user="default",device="charge6"} 61 1766530800000
                        fitbit_heart_rate_zone_minutes{user="default",device="charge6",zone="out_of_range"} 1210 1766530800000
                        fitbit_heart_rate_zone_minutes{user="default",device="charge6",zone="fat_burn"} 172 1766530800000
                        fitbit_heart_rate_zone_minutes{user="default",device="charge6",zone="cardio"} 24 1766530800000
                        fitbit_heart_rate_zone_minutes{user="default",device="charge6",zone="peak"} 3 1766530800000
                        fitbit_heart_rate_zone_calories{user="default",device="charge6",zone="out_of_range"} 1603.20432 1766530800000
                        fitbit_heart_rate_zone_calories{user="default",device="charge6",zone="fat_burn"} 611.95 1766530800000
                        fitbit_heart_rate_zone_calories{user="default",device="charge6",zone="cardio"} 149.2 1766530800000
                        fitbit_heart_rate_zone_calories{user="default",device="charge6",zone="peak"} 16.646 1766530800000
                        fitbit_active_zone_minutes{user="default",device="charge6",zone="fat_burn"} 31 1766530800000
                        fitbit_active_zone_minutes{user="default",device="charge6",zone="cardio"} 24 1766530800000
                        fitbit_active_zone_minutes{user="default",device="charge6",zone="peak"} 6 1766530800000
                        fitbit_sleep_minutes_total{user="default",device="charge6"} 431 1766530800000
                        fitbit_sleep_stage_minutes{user="default",device="charge6",stage="deep"} 71 1766530800000
                        fitbit_sleep_stage_minutes{user="default",device="charge6",stage="light"} 238 1766530800000
                        fitbit_sleep_stage_minutes{user="default",device="charge6",stage="rem"} 94 1766530800000
                        fitbit_sleep_stage_minutes{user="default",device="charge6",stage="wake"} 52 1766530800000
                        fitbit_sleep_efficiency_percent{user="default",device="charge6"} 93 1766530800000
                        fitbit_hrv_rmssd_ms{user="default",device="charge6"} 34.938 1766530800000
                        fitbit_spo2_avg_percent{user="default",device="charge6"} 96.1 1766530800000
                        fitbit_spo2_min_percent{user="default",device="charge6"} 92.4 1766530800000
                        fitbit_spo2_max_percent{user="default",device="charge6"} 99 1766530800000
                        fitbit_breathing_rate_bpm{user="default",device="charge6"} 14.8 1766530800000
                        fitbit_temp_skin_relative_celsius{user="default",device="charge6"} -0.4 1766530800000
                        fitbit_vo2_max{user="default",device="charge6"} 44 1766530800000
                        fitbit_weight_kg{user="default",device="charge6"} 72.5 1766530800000
                        fitbit_body_fat_percent{user="default",device="charge6"} 18.2 1766530800000
                        """);
    }

    @Test
    void the_recorded_device_reading_maps_to_these_lines() throws IOException {
        assertThat(text(DeviceReading.of(recorded()).stream().flatMap(reading -> reading.samples().stream())))
                .isEqualTo("""
                        fitbit_device_battery_percent{user="default",device="charge6",device_id="2587491234"} 82 1766644212000
                        fitbit_device_last_sync_timestamp{user="default",device="charge6",device_id="2587491234"} 1766643667.358 1766644212000
                        """);
    }

    @Test
    void a_missing_value_has_no_sample() {
        Map<MetricGroup, Section> empty = new EnumMap<>(MetricGroup.class);
        for (MetricGroup group : MetricGroup.values()) {
            empty.put(group, group.emptySection());
        }
        DailySummary day = SummaryFixtures.event(
                "default", LocalDate.of(2025, 12, 24), empty.values().toArray(Section[]::new));

        assertThat(DaySamples.of(day)).isEmpty();
        assertThat(DeviceReading.of(day)).isEmpty();
    }

    @Test
    void a_zero_from_the_source_is_a_sample() {
        DailySummary day = SummaryFixtures.event("default", LocalDate.of(2025, 12, 24), SummaryFixtures.steps(0));

        assertThat(text(DaySamples.timed(day).stream()))
                .isEqualTo("fitbit_steps_total{user=\"default\",device=\"charge6\"} 0 1766530800000\n");
    }

    private static String text(Stream<Sample> samples) {
        return samples.map(sample -> {
                    StringBuilder line = new StringBuilder();
                    sample.appendTo(line);
                    return line;
                })
                .collect(joining());
    }

    private static DailySummary recorded() throws IOException {
        try (InputStream file = DaySamplesTest.class.getResourceAsStream("/contract/daily-summary.json")) {
            return Json.MAPPER.readValue(Objects.requireNonNull(file), DailySummary.class);
        }
    }
}

package syncbit.simulator.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The expected samples have the published metric names. */
class SimulatedSamplesTest {
    private static final LocalDate DATE = LocalDate.of(2026, 1, 5);
    private static final SleepLog.Stages STAGES = new SleepLog.Stages(
            new SleepLog.Stage(5, 99),
            new SleepLog.Stage(32, 296),
            new SleepLog.Stage(12, 105),
            new SleepLog.Stage(39, 86));
    private final SimulatedPerson person = SimulatedPerson.seeded("AAAAAA", 1)
            .timeZone("America/New_York")
            .scale("Aria Air")
            .tracker("Charge 6")
            .tracker("Inspire HR")
            .build();

    @Test
    void a_full_day_has_every_metric_once() {
        SimulatedDay day = new SimulatedDay(
                DATE,
                new ActivityData(
                        10007,
                        10000,
                        new ActivityData.Distance(7.32, 7.3, 0.02, 0, 0, 5.23, 0),
                        1848,
                        1221,
                        420,
                        new ActivityData.Minutes(1271, 132, 34, 3),
                        5L,
                        15.24),
                HeartRateData.of(
                        51, new long[] {1264, 38, 43, 21}, new double[] {2257.6846, 275.189, 505.5534, 287.33136}),
                new ZoneMinutes(4, 0, 2),
                List.of(
                        new SleepLog(1, LocalDateTime.parse("2026-01-04T23:58:30"), true, 500, 86, 85, STAGES),
                        new SleepLog(2, LocalDateTime.parse("2026-01-05T14:00:00"), false, 40, 5, 89, null)),
                new NightMeasurements(
                        new NightMeasurements.Hrv(62.887, 64.887),
                        new NightMeasurements.Spo2(94.7, 94, 100),
                        17.8,
                        -0.3),
                "42-46",
                List.of(
                        new WeightLog(1, LocalTime.of(6, 0), 73.4, 23.7, 14.0, "Aria"),
                        new WeightLog(2, LocalTime.of(21, 0), 73, 23.57, null, "Aria")));

        assertThat(lines(SimulatedSamples.of(person, day))).isEqualTo("""
                fitbit_steps_total 10007.0
                fitbit_distance_km 7.32
                fitbit_calories_total 1848.0
                fitbit_active_minutes type=sedentary 1271.0
                fitbit_active_minutes type=lightly_active 132.0
                fitbit_active_minutes type=fairly_active 34.0
                fitbit_active_minutes type=very_active 3.0
                fitbit_floors_total 5.0
                fitbit_elevation_meters 15.24
                fitbit_resting_heart_rate_bpm 51.0
                fitbit_heart_rate_zone_minutes zone=out_of_range 1264.0
                fitbit_heart_rate_zone_calories zone=out_of_range 2257.6846
                fitbit_heart_rate_zone_minutes zone=fat_burn 38.0
                fitbit_heart_rate_zone_calories zone=fat_burn 275.189
                fitbit_heart_rate_zone_minutes zone=cardio 43.0
                fitbit_heart_rate_zone_calories zone=cardio 505.5534
                fitbit_heart_rate_zone_minutes zone=peak 21.0
                fitbit_heart_rate_zone_calories zone=peak 287.33136
                fitbit_active_zone_minutes zone=fat_burn 4.0
                fitbit_active_zone_minutes zone=peak 2.0
                fitbit_sleep_minutes_total 540.0
                fitbit_sleep_efficiency_percent 85.0
                fitbit_sleep_stage_minutes stage=deep 99.0
                fitbit_sleep_stage_minutes stage=light 296.0
                fitbit_sleep_stage_minutes stage=rem 105.0
                fitbit_sleep_stage_minutes stage=wake 86.0
                fitbit_hrv_rmssd_ms 62.887
                fitbit_spo2_avg_percent 94.7
                fitbit_spo2_min_percent 94.0
                fitbit_spo2_max_percent 100.0
                fitbit_breathing_rate_bpm 17.8
                fitbit_temp_skin_relative_celsius -0.3
                fitbit_vo2_max 44.0
                fitbit_weight_kg 73.0
                fitbit_body_fat_percent 14.0
                """);
    }

    @Test
    void an_empty_day_has_no_samples() {
        assertThat(SimulatedSamples.of(person, SimulatedDay.empty(DATE))).isEmpty();
    }

    @Test
    void a_day_without_wear_has_zeros() {
        assertThat(lines(SimulatedSamples.of(person, SimulatedDay.unworn(DATE, 1500, false))))
                .isEqualTo("""
                fitbit_steps_total 0.0
                fitbit_distance_km 0.0
                fitbit_calories_total 1500.0
                fitbit_active_minutes type=sedentary 1440.0
                fitbit_active_minutes type=lightly_active 0.0
                fitbit_active_minutes type=fairly_active 0.0
                fitbit_active_minutes type=very_active 0.0
                """);
    }

    @Test
    void a_breathing_rate_that_was_not_computed_has_no_sample() {
        SimulatedDay day = SimulatedDay.empty(DATE).withNight(new NightMeasurements(null, null, -1.0, null));

        assertThat(SimulatedSamples.of(person, day)).isEmpty();
    }

    @Test
    void a_classic_night_has_no_stages() {
        SleepLog classic = new SleepLog(1, LocalDateTime.parse("2026-01-04T23:00:00"), true, 400, 20, 95, null);

        assertThat(lines(SimulatedSamples.of(person, SimulatedDay.empty(DATE).withSleeps(List.of(classic)))))
                .isEqualTo("""
                fitbit_sleep_minutes_total 400.0
                fitbit_sleep_efficiency_percent 95.0
                """);
    }

    @Test
    void samples_have_midnight_of_the_persons_zone_and_the_tracker_in_use() {
        assertThat(SimulatedSamples.of(person, SimulatedDay.unworn(DATE, 1500, true)))
                .allSatisfy(sample -> {
                    assertThat(sample.time()).isEqualTo(Instant.parse("2026-01-05T05:00:00Z"));
                    assertThat(sample.labels()).containsEntry("device", "charge6");
                });
    }

    @Test
    void each_device_has_samples_with_its_own_name() {
        Instant now = Instant.parse("2026-01-10T12:00:00.5Z");
        person.syncUntil(Instant.parse("2026-01-09T12:00:00Z"));

        assertThat(SimulatedSamples.devices(person, now))
                .filteredOn(sample -> sample.metric().equals("fitbit_device_last_sync_timestamp"))
                .extracting(
                        sample -> sample.labels().get("device") + " " + Instant.ofEpochSecond((long) sample.value()))
                .containsExactly(
                        "ariaair 2026-01-10T12:00:00Z",
                        "charge6 2026-01-09T12:00:00Z",
                        "inspirehr 2026-01-08T10:00:00Z");
    }

    private static String lines(List<ExpectedSample> samples) {
        return samples.stream()
                .map(sample -> sample.metric()
                        + sample.labels().entrySet().stream()
                                .filter(label -> !label.getKey().equals("device"))
                                .map(label -> " " + label.getKey() + "=" + label.getValue())
                                .collect(Collectors.joining())
                        + " " + sample.value() + "\n")
                .collect(Collectors.joining());
    }
}

package syncbit.common.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import syncbit.common.summary.Section.HeartZone;
import syncbit.common.summary.Section.SleepStage;

class SectionTest {
    /** An invalid section and the field that the error names. */
    record Wrong(String field, Supplier<Section> section) {
        @Override
        public String toString() {
            return field;
        }
    }

    static Stream<Wrong> wrong() {
        double infinite = Double.POSITIVE_INFINITY;
        return Stream.of(
                new Wrong("activity.steps", () -> new Section.Activity(-1L, null, null, null, null, null)),
                new Wrong("activity.distanceKm", () -> new Section.Activity(null, -0.1, null, null, null, null)),
                new Wrong("activity.caloriesKcal", () -> new Section.Activity(null, null, infinite, null, null, null)),
                new Wrong(
                        "activity.minutes.SEDENTARY",
                        () -> new Section.Activity(
                                null, null, null, Map.of(Section.ActivityLevel.SEDENTARY, -1.0), null, null)),
                new Wrong("activity.floors", () -> new Section.Activity(null, null, null, null, -1L, null)),
                new Wrong(
                        "activity.elevationMeters",
                        () -> new Section.Activity(null, null, null, null, null, Double.NaN)),
                new Wrong("heart.restingBpm", () -> new Section.Heart(-1.0, null, null)),
                new Wrong("heart.zoneMinutes.PEAK", () -> new Section.Heart(null, Map.of(HeartZone.PEAK, -1.0), null)),
                new Wrong("heart.zoneKcal.PEAK", () -> new Section.Heart(null, null, Map.of(HeartZone.PEAK, -1.0))),
                new Wrong(
                        "active-zone-minutes.minutes",
                        () -> new Section.ActiveZoneMinutes(Map.of(HeartZone.OUT_OF_RANGE, 1.0))),
                new Wrong("sleep.minutesAsleep", () -> new Section.Sleep(-1.0, null, null)),
                new Wrong(
                        "sleep.stageMinutes.DEEP", () -> new Section.Sleep(null, Map.of(SleepStage.DEEP, -1.0), null)),
                new Wrong("sleep.efficiencyPercent", () -> new Section.Sleep(null, null, 101.0)),
                new Wrong("hrv.rmssdMs", () -> new Section.Hrv(-1.0)),
                new Wrong("spo2.avgPercent", () -> new Section.Spo2(101.0, null, null)),
                new Wrong("spo2.minPercent", () -> new Section.Spo2(null, -1.0, null)),
                new Wrong("spo2.maxPercent", () -> new Section.Spo2(null, null, 101.0)),
                new Wrong("breathing-rate.breathsPerMinute", () -> new Section.BreathingRate(-1.0)),
                new Wrong("skin-temperature.relativeCelsius", () -> new Section.SkinTemperature(infinite)),
                new Wrong("cardio-fitness.vo2Max", () -> new Section.CardioFitness(-1.0)),
                new Wrong("body.weightKg", () -> new Section.Body(-1.0, null)),
                new Wrong("body.bodyFatPercent", () -> new Section.Body(null, 100.1)),
                new Wrong("device.readAt", () -> new Section.Devices(null, List.of(tracker("1", 50)))),
                new Wrong("device.devices.id", () -> devices(tracker("a\u0000b", 50))),
                new Wrong("device.devices.batteryPercent", () -> devices(tracker("1", 101))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void an_impossible_value_is_rejected_by_field_name(Wrong wrong) {
        assertThatThrownBy(wrong.section::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(wrong.field);
    }

    @Test
    void a_relative_temperature_may_be_negative() {
        assertThat(new Section.SkinTemperature(-1.3).relativeCelsius()).isEqualTo(-1.3);
    }

    @Test
    void an_empty_map_becomes_null() {
        assertThat(new Section.Heart(null, Map.of(), Map.of())).isEqualTo(MetricGroup.HEART.emptySection());
    }

    @ParameterizedTest
    @EnumSource(MetricGroup.class)
    void every_group_has_its_own_empty_section(MetricGroup group) {
        assertThat(group.emptySection()).isInstanceOf(group.sectionType());
        assertThat(MetricGroup.of(group.id())).isEqualTo(group);
    }

    private static Section devices(Section.Tracker tracker) {
        return new Section.Devices(Instant.EPOCH, List.of(tracker));
    }

    private static Section.Tracker tracker(String id, int battery) {
        return new Section.Tracker(id, "charge6", battery, null);
    }
}

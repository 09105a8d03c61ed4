package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncbit.collector.source.google.GoogleResponses.date;
import static syncbit.collector.source.google.GoogleResponses.records;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.summary.Section;

/** Oxygen was recorded by django-google-health; the others are built from Google's protos. */
class GoogleNightParserTest {
    private static final String DATE = "\"date\":{\"year\":2026,\"month\":8,\"day\":6}";

    @Test
    void each_record_fills_the_section_of_its_group() {
        assertThat(records(GoogleEndpoint.DAILY_HEART_RATE_VARIABILITY, """
            {"dailyHeartRateVariability":{%s,"averageHeartRateVariabilityMilliseconds":41.2,"nonRemHeartRateBeatsPerMinute":"52","entropy":2.4,"deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds":38.9}}
            """.formatted(DATE)))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Hrv(41.2)));
        assertThat(records(GoogleEndpoint.DAILY_OXYGEN_SATURATION, """
            {"dailyOxygenSaturation":{%s,"averagePercentage":99.3,"lowerBoundPercentage":97.9,"upperBoundPercentage":100}}
            """.formatted(DATE)))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Spo2(99.3, 97.9, 100.0)));
        assertThat(records(
                        GoogleEndpoint.DAILY_RESPIRATORY_RATE,
                        "{\"dailyRespiratoryRate\":{" + DATE + ",\"breathsPerMinute\":14.8}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.BreathingRate(14.8)));
        assertThat(records(
                        GoogleEndpoint.DAILY_VO2_MAX,
                        "{\"dailyVo2Max\":{" + DATE
                                + ",\"vo2Max\":44.1,\"estimated\":true,\"cardioFitnessLevel\":\"GOOD\"}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.CardioFitness(44.1)));
    }

    @Test
    void the_relative_temperature_is_the_night_minus_its_baseline() {
        assertThat(temperature("\"nightlyTemperatureCelsius\":34.1,\"baselineTemperatureCelsius\":33.9"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.SkinTemperature(0.2)));
        assertThat(temperature("\"nightlyTemperatureCelsius\":33.6,\"baselineTemperatureCelsius\":33.9"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.SkinTemperature(-0.3)));
        assertThat(temperature("\"nightlyTemperatureCelsius\":33.6"))
                .as("without a baseline there is no difference")
                .isEqualTo(Map.of(date("2026-08-06"), new Section.SkinTemperature(null)));
        assertThat(temperature("\"nightlyTemperatureCelsius\":\"NaN\",\"baselineTemperatureCelsius\":33.9"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.SkinTemperature(null)));
    }

    @Test
    void a_baseline_of_zero_was_not_computed() {
        assertThat(temperature("\"nightlyTemperatureCelsius\":34.2,\"baselineTemperatureCelsius\":0"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.SkinTemperature(null)));
    }

    @Test
    void a_measurement_of_zero_was_not_computed() {
        assertThat(records(
                        GoogleEndpoint.DAILY_HEART_RATE_VARIABILITY,
                        "{\"dailyHeartRateVariability\":{" + DATE + ",\"averageHeartRateVariabilityMilliseconds\":0}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Hrv(null)));
        assertThat(records(
                        GoogleEndpoint.DAILY_OXYGEN_SATURATION,
                        "{\"dailyOxygenSaturation\":{" + DATE
                                + ",\"averagePercentage\":0,\"lowerBoundPercentage\":0,\"upperBoundPercentage\":0}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Spo2(null, null, null)));
        assertThat(records(GoogleEndpoint.DAILY_VO2_MAX, "{\"dailyVo2Max\":{" + DATE + ",\"vo2Max\":0}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.CardioFitness(null)));
    }

    @Test
    void a_bound_above_100_is_rounded_or_left_out_and_the_other_values_are_kept() {
        String record = "{\"dailyOxygenSaturation\":{" + DATE
                + ",\"averagePercentage\":99.3,\"lowerBoundPercentage\":97.9,\"upperBoundPercentage\":%s}}";

        assertThat(records(GoogleEndpoint.DAILY_OXYGEN_SATURATION, record.formatted("100.4")))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Spo2(99.3, 97.9, 100.0)));
        assertThat(records(GoogleEndpoint.DAILY_OXYGEN_SATURATION, record.formatted("104")))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Spo2(99.3, 97.9, null)));
    }

    @Test
    void a_breathing_rate_of_zero_was_not_computed() {
        assertThat(records(
                        GoogleEndpoint.DAILY_RESPIRATORY_RATE,
                        "{\"dailyRespiratoryRate\":{" + DATE + ",\"breathsPerMinute\":0}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.BreathingRate(null)));
    }

    @Test
    void a_value_missing_in_a_record_is_absent_and_not_zero() {
        assertThat(records(
                        GoogleEndpoint.DAILY_HEART_RATE_VARIABILITY,
                        "{\"dailyHeartRateVariability\":{" + DATE + ",\"entropy\":2.4}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Hrv(null)));
        assertThat(records(
                        GoogleEndpoint.DAILY_OXYGEN_SATURATION,
                        "{\"dailyOxygenSaturation\":{" + DATE + ",\"averagePercentage\":97.1}}"))
                .isEqualTo(Map.of(date("2026-08-06"), new Section.Spo2(97.1, null, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dailyVo2Max\":{\"vo2Max\":44.1}}",
                "{\"dailyVo2Max\":{\"date\":{},\"vo2Max\":44.1}}",
                "{\"dailyVo2Max\":[]}",
                "{\"dailyVo2Max\":{\"date\":{\"year\":2026,\"month\":8,\"day\":6},\"vo2Max\":\"high\"}}"
            })
    void a_record_of_another_shape_does_not_prove_an_empty_day(String garbage) {
        assertThatThrownBy(() -> records(GoogleEndpoint.DAILY_VO2_MAX, garbage)).isInstanceOf(RuntimeException.class);
    }

    private static Map<?, ?> temperature(String values) {
        return records(
                GoogleEndpoint.DAILY_SLEEP_TEMPERATURE_DERIVATIONS,
                "{\"dailySleepTemperatureDerivations\":{" + DATE + "," + values
                        + ",\"relativeNightlyStddev30dCelsius\":0.4}}");
    }
}

package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncbit.collector.source.fitbit.FitbitResponses.date;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syncbit.common.summary.Section;

class FitbitNightParserTest {

    @Test
    void heart_rate_variability_is_the_daily_value() {
        assertThat(FitbitResponses.read(FitbitEndpoint.HRV, """
            {"hrv":[{"dateTime":"2021-10-25","value":{"dailyRmssd":62.887,"deepRmssd":64.887}}]}
            """))
                .isEqualTo(Map.of(date("2021-10-25"), new Section.Hrv(62.887)));
    }

    @Test
    void spo2_is_a_list_without_a_name() {
        assertThat(FitbitResponses.read(FitbitEndpoint.SPO2, """
            [{"dateTime":"2021-10-01","value":{"avg":94.7,"min":94.0,"max":100.0}}]
            """))
                .isEqualTo(Map.of(date("2021-10-01"), new Section.Spo2(94.7, 94.0, 100.0)));
    }

    @Test
    void values_of_null_are_absent() {
        assertThat(FitbitResponses.read(FitbitEndpoint.SPO2, """
            [{"dateTime":"2021-10-01","value":{"avg":null,"min":94.0}},{"dateTime":"2021-10-02","value":null}]
            """))
                .isEqualTo(Map.of(date("2021-10-01"), new Section.Spo2(null, 94.0, null)));
    }

    @Test
    void breathing_rate_is_that_of_the_whole_night() {
        assertThat(FitbitResponses.read(FitbitEndpoint.BREATHING_RATE, """
            {"br":[{"dateTime":"2021-10-25","value":{"breathingRate":17.8}}]}
            """))
                .isEqualTo(Map.of(date("2021-10-25"), new Section.BreathingRate(17.8)));
    }

    @Test
    void a_breathing_rate_of_minus_one_was_not_computed() {
        assertThat(FitbitResponses.read(FitbitEndpoint.BREATHING_RATE, """
            {"br":[{"dateTime":"2021-10-25","value":{"breathingRate":-1}}]}
            """))
                .isEqualTo(Map.of(date("2021-10-25"), new Section.BreathingRate(null)));
    }

    @Test
    void skin_temperature_may_be_below_the_usual() {
        assertThat(FitbitResponses.read(FitbitEndpoint.SKIN_TEMPERATURE, """
            {"tempSkin":[{"dateTime":"2026-01-05","value":{"nightlyRelative":-0.3},"logType":"dedicated_temp_sensor"}]}
            """))
                .isEqualTo(Map.of(date("2026-01-05"), new Section.SkinTemperature(-0.3)));
    }

    @ParameterizedTest
    @CsvSource({
        "cardioScore, \"42-46\", 44.0",
        "cardioScore, \"44.2\", 44.2",
        "cardioscore, \"42-47\", 44.5",
        "cardioscore, 44.2, 44.2"
    })
    void cardio_fitness_is_a_number_or_the_middle_of_a_range_under_either_key(
            String key, String value, double expected) {
        assertThat(FitbitResponses.read(FitbitEndpoint.CARDIO_FITNESS, """
            {"%s":[{"dateTime":"2023-10-15","value":{"vo2Max":%s}}]}
            """.formatted(key, value)))
                .isEqualTo(Map.of(date("2023-10-15"), new Section.CardioFitness(expected)));
    }

    @Test
    void a_cardio_fitness_that_is_not_a_number_is_an_error() {
        assertThatThrownBy(() -> FitbitResponses.read(FitbitEndpoint.CARDIO_FITNESS, """
            {"cardioScore":[{"dateTime":"2023-10-15","value":{"vo2Max":"good"}}]}
            """))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"HRV", "SPO2", "BREATHING_RATE", "SKIN_TEMPERATURE", "CARDIO_FITNESS", "SLEEP", "WEIGHT"})
    void a_response_without_its_list_is_an_error(FitbitEndpoint endpoint) {
        assertThatThrownBy(() -> FitbitResponses.read(endpoint, "{\"success\":true}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_measurement_of_zero_was_not_computed() {
        assertThat(FitbitResponses.read(
                        FitbitEndpoint.HRV, "{\"hrv\":[{\"dateTime\":\"2021-10-25\",\"value\":{\"dailyRmssd\":0}}]}"))
                .isEqualTo(Map.of(date("2021-10-25"), new Section.Hrv(null)));
        assertThat(FitbitResponses.read(
                        FitbitEndpoint.SPO2,
                        "[{\"dateTime\":\"2021-10-01\",\"value\":{\"avg\":0,\"min\":0,\"max\":96.5}}]"))
                .isEqualTo(Map.of(date("2021-10-01"), new Section.Spo2(null, null, 96.5)));
        assertThat(FitbitResponses.read(
                        FitbitEndpoint.BREATHING_RATE,
                        "{\"br\":[{\"dateTime\":\"2021-10-25\",\"value\":{\"breathingRate\":0}}]}"))
                .isEqualTo(Map.of(date("2021-10-25"), new Section.BreathingRate(null)));
        assertThat(FitbitResponses.read(
                        FitbitEndpoint.CARDIO_FITNESS,
                        "{\"cardioScore\":[{\"dateTime\":\"2023-10-15\",\"value\":{\"vo2Max\":\"0\"}}]}"))
                .isEqualTo(Map.of(date("2023-10-15"), new Section.CardioFitness(null)));
    }

    @Test
    void an_impossible_value_is_left_out_and_its_neighbours_are_kept() {
        assertThat(FitbitResponses.read(FitbitEndpoint.SPO2, """
            [{"dateTime":"2021-10-01","value":{"avg":94.7,"min":94.0,"max":100.4}},{"dateTime":"2021-10-02","value":{"avg":95.1,"min":94.0,"max":180}}]
            """))
                .isEqualTo(Map.of(
                        date("2021-10-01"), new Section.Spo2(94.7, 94.0, 100.0),
                        date("2021-10-02"), new Section.Spo2(95.1, 94.0, null)));
        assertThat(FitbitResponses.read(FitbitEndpoint.SKIN_TEMPERATURE, """
            {"tempSkin":[{"dateTime":"2026-01-05","value":{"nightlyRelative":"NaN"}},{"dateTime":"2026-01-06","value":{"nightlyRelative":-0.3}}]}
            """))
                .isEqualTo(Map.of(
                        date("2026-01-05"), new Section.SkinTemperature(null),
                        date("2026-01-06"), new Section.SkinTemperature(-0.3)));
        assertThat(FitbitResponses.read(FitbitEndpoint.CARDIO_FITNESS, """
            {"cardioScore":[{"dateTime":"2023-10-15","value":{"vo2Max":">56"}},{"dateTime":"2023-10-16","value":{"vo2Max":"44"}}]}
            """))
                .isEqualTo(Map.of(
                        date("2023-10-15"), new Section.CardioFitness(null),
                        date("2023-10-16"), new Section.CardioFitness(44.0)));
    }
}

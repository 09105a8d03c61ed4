package syncbit.writer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.ActivityLevel;
import syncbit.common.summary.Section.HeartZone;
import syncbit.common.summary.Section.SleepStage;

class DaySectionsTest {
    private static final Map<MetricGroup, Section> EVERYTHING = Map.of(
            MetricGroup.ACTIVITY,
            new Section.Activity(8412L, 6.1, 2222.5, each(ActivityLevel.values()), 12L, 36.6),
            MetricGroup.HEART,
            new Section.Heart(58.0, each(HeartZone.values()), each(HeartZone.values())),
            MetricGroup.ACTIVE_ZONE_MINUTES,
            new Section.ActiveZoneMinutes(each(HeartZone.FAT_BURN, HeartZone.CARDIO, HeartZone.PEAK)),
            MetricGroup.SLEEP,
            new Section.Sleep(401.0, each(SleepStage.values()), 93.0),
            MetricGroup.HRV,
            new Section.Hrv(31.5),
            MetricGroup.SPO2,
            new Section.Spo2(95.5, 92.0, 98.1),
            MetricGroup.BREATHING_RATE,
            new Section.BreathingRate(14.2),
            MetricGroup.SKIN_TEMPERATURE,
            new Section.SkinTemperature(-0.3),
            MetricGroup.CARDIO_FITNESS,
            new Section.CardioFitness(44.0),
            MetricGroup.BODY,
            new Section.Body(71.5, 18.2));

    @Test
    void the_samples_of_a_date_map_back_to_its_sections() {
        assertThat(DaySections.of("anna", "charge6", samples(EVERYTHING))).isEqualTo(EVERYTHING);
    }

    @Test
    void a_group_without_samples_has_no_section() {
        assertThat(DaySections.of("anna", "charge6", Map.of())).isEmpty();
        assertThat(DaySections.of("anna", "sense2", samples(EVERYTHING))).isEmpty();
    }

    @Test
    void an_impossible_value_drops_its_section_only() {
        Map<String, Double> samples = new HashMap<>(samples(EVERYTHING));
        samples.put("fitbit_breathing_rate_bpm{user=\"anna\",device=\"charge6\"}", -1.0);

        assertThat(DaySections.of("anna", "charge6", samples))
                .doesNotContainKey(MetricGroup.BREATHING_RATE)
                .hasSize(EVERYTHING.size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void every_series_of_a_group_is_known(MetricGroup group) {
        Section section = EVERYTHING.get(group);
        Set<String> expected =
                section == null ? Set.of() : samples(Map.of(group, section)).keySet();

        assertThat(DaySections.series("anna", "charge6").get(group)).isEqualTo(expected);
    }

    @Test
    void unknown_labels_of_a_series_are_ignored() {
        assertThat(Series.ofLabels(Map.of(
                        "__name__",
                        "fitbit_active_minutes",
                        "type",
                        "sedentary",
                        "device",
                        "charge6",
                        "user",
                        "an\"na",
                        "cluster",
                        "home")))
                .isEqualTo("fitbit_active_minutes{user=\"an\\\"na\",device=\"charge6\",type=\"sedentary\"}");
    }

    private static Map<String, Double> samples(Map<MetricGroup, Section> sections) {
        return DaySamples.of(new DailySummary(
                "anna",
                LocalDate.of(2025, 12, 24),
                ZoneId.of("Europe/Berlin"),
                "charge6",
                Instant.EPOCH,
                new EnumMap<>(sections)));
    }

    @SafeVarargs
    private static <K extends Enum<K>> Map<K, Double> each(K... keys) {
        return Arrays.stream(keys).collect(Collectors.toMap(Function.identity(), key -> key.ordinal() + 0.5));
    }
}

package syncbit.common.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import syncbit.common.summary.Section.ActivityLevel;
import syncbit.common.summary.Section.HeartZone;
import syncbit.common.summary.Section.SleepStage;

class SectionMergerTest {

    /** One of each kind, each field filled. */
    static Stream<Section> full() {
        return Stream.of(
                new Section.Activity(1L, 2.0, 3.0, Map.of(ActivityLevel.SEDENTARY, 4.0), 5L, 6.0),
                new Section.Heart(1.0, Map.of(HeartZone.PEAK, 2.0), Map.of(HeartZone.PEAK, 3.0)),
                new Section.ActiveZoneMinutes(Map.of(HeartZone.CARDIO, 1.0)),
                new Section.Sleep(1.0, Map.of(SleepStage.REM, 2.0), 3.0),
                new Section.Hrv(1.0),
                new Section.Spo2(1.0, 2.0, 3.0),
                new Section.BreathingRate(1.0),
                new Section.SkinTemperature(1.0),
                new Section.CardioFitness(1.0),
                new Section.Body(1.0, 2.0),
                new Section.Devices(Instant.EPOCH, List.of(new Section.Tracker("1", "charge6", 1, Instant.EPOCH))));
    }

    @ParameterizedTest
    @MethodSource("full")
    void a_section_without_values_removes_no_value_of_the_other(Section section) {
        Section nothing = Stream.of(MetricGroup.values())
                .map(MetricGroup::emptySection)
                .filter(section.getClass()::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(SectionMerger.merge(section, nothing)).isEqualTo(section);
        assertThat(SectionMerger.merge(nothing, section)).isEqualTo(section);
    }

    @ParameterizedTest
    @EnumSource
    void two_sections_without_values_give_a_section_without_values(MetricGroup group) {
        assertThat(SectionMerger.merge(group.emptySection(), group.emptySection()))
                .isEqualTo(group.emptySection());
    }

    @Test
    void the_values_of_several_series_are_merged() {
        Section steps = new Section.Activity(7L, null, null, null, null, null);
        Section sitting = new Section.Activity(null, null, null, Map.of(ActivityLevel.SEDENTARY, 900.0), null, null);
        Section running = new Section.Activity(null, null, null, Map.of(ActivityLevel.VERY_ACTIVE, 30.0), null, null);

        assertThat(SectionMerger.merge(SectionMerger.merge(steps, sitting), running))
                .isEqualTo(new Section.Activity(
                        7L,
                        null,
                        null,
                        Map.of(ActivityLevel.SEDENTARY, 900.0, ActivityLevel.VERY_ACTIVE, 30.0),
                        null,
                        null));
    }

    @Test
    void the_first_value_counts_if_both_sections_have_one() {
        assertThat(SectionMerger.merge(new Section.Body(73.0, null), new Section.Body(74.0, 14.0)))
                .isEqualTo(new Section.Body(73.0, 14.0));
    }

    @Test
    void sections_of_two_groups_are_not_merged() {
        assertThatThrownBy(() -> SectionMerger.merge(new Section.Hrv(1.0), new Section.BreathingRate(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Hrv")
                .hasMessageContaining("BreathingRate");
    }
}

package syncbit.writer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.summary.MetricGroup;

class ParametersTest {
    @Test
    void groups_are_a_list_and_all_of_them_by_default() {
        assertThat(Parameters.groups("heart, breathing-rate"))
                .containsExactly(MetricGroup.HEART, MetricGroup.BREATHING_RATE);
        assertThat(Parameters.groups(null)).containsExactly(MetricGroup.values());
        assertThat(Parameters.groups(" ")).containsExactly(MetricGroup.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hart", "heart,", ",", "HEART"})
    void a_group_that_is_none_is_refused(String groups) {
        assertThatThrownBy(() -> Parameters.groups(groups))
                .hasMessageContaining("groups is malformed")
                .hasMessageContaining("valid values: activity, heart");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "24.12.2025", "2025-02-30", "+12025-01-01", "0000-01-01", "2025-12-24T00:00"})
    void a_date_that_is_none_is_refused(@Nullable String date) {
        assertThatThrownBy(() -> Parameters.date("from", date)).hasMessageContaining("from ");
    }

    @Test
    void a_span_runs_forward_and_is_shorter_than_a_century() {
        LocalDate day = LocalDate.of(2000, 1, 1);
        Parameters.checkSpan(day, day);
        Parameters.checkSpan(day, LocalDate.of(2099, 12, 31));

        assertThatThrownBy(() -> Parameters.checkSpan(day, day.minusDays(1))).hasMessageContaining("to must not be");
        assertThatThrownBy(() -> Parameters.checkSpan(day, LocalDate.of(2100, 1, 1)))
                .hasMessageContaining("to must be less than 100 years");
    }

    @Test
    void a_user_must_be_a_label() {
        assertThat(Parameters.user("anna")).isEqualTo("anna");
        assertThatThrownBy(() -> Parameters.user(null)).hasMessageContaining("user must be");
        assertThatThrownBy(() -> Parameters.user("a b")).hasMessageContaining("user must be");
    }
}

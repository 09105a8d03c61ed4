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

class QueryParametersTest {
    @Test
    void groups_default_to_all() {
        assertThat(QueryParameters.groups("heart, breathing-rate"))
                .containsExactly(MetricGroup.HEART, MetricGroup.BREATHING_RATE);
        assertThat(QueryParameters.groups(null)).containsExactly(MetricGroup.values());
        assertThat(QueryParameters.groups(" ")).containsExactly(MetricGroup.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hart", "heart,", ",", "HEART"})
    void an_unknown_group_is_refused(String groups) {
        assertThatThrownBy(() -> QueryParameters.groups(groups))
                .hasMessageContaining("groups is malformed")
                .hasMessageContaining("valid values: activity, heart");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "24.12.2025", "2025-02-30", "+12025-01-01", "0000-01-01", "2025-12-24T00:00"})
    void an_invalid_date_is_refused(@Nullable String date) {
        assertThatThrownBy(() -> QueryParameters.date("from", date)).hasMessageContaining("from ");
    }

    @Test
    void a_range_must_be_ordered_and_shorter_than_a_century() {
        LocalDate day = LocalDate.of(2000, 1, 1);
        QueryParameters.checkSpan(day, day);
        QueryParameters.checkSpan(day, LocalDate.of(2099, 12, 31));

        assertThatThrownBy(() -> QueryParameters.checkSpan(day, day.minusDays(1)))
                .hasMessageContaining("to must not be");
        assertThatThrownBy(() -> QueryParameters.checkSpan(day, LocalDate.of(2100, 1, 1)))
                .hasMessageContaining("to must be less than 100 years");
    }

    @Test
    void a_user_must_be_a_label() {
        assertThat(QueryParameters.user("anna")).isEqualTo("anna");
        assertThatThrownBy(() -> QueryParameters.user(null)).hasMessageContaining("user must be");
        assertThatThrownBy(() -> QueryParameters.user("a b")).hasMessageContaining("user must be");
    }
}

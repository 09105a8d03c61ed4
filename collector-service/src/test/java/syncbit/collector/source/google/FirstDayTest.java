package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section;

class FirstDayTest {
    private static final LocalDate DAY = LocalDate.parse("2022-03-04");

    @Test
    void zeros_of_days_before_there_was_a_tracker_are_no_beginning() {
        assertThat(FirstDay.among(new Days(
                        Map.of(DAY.minusYears(9), steps(0), DAY, steps(1), DAY.plusDays(1), steps(9000)), Set.of())))
                .contains(DAY);
        assertThat(FirstDay.among(new Days(Map.of(DAY, steps(0)), Set.of()))).isEmpty();
    }

    private static Section steps(long steps) {
        return new Section.Activity(steps, null, null, null, null, null);
    }
}

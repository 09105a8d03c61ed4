package syncbit.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.collector.snapshot.AccountSnapshots.Gaps;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.AccountGaps.Gap;
import syncbit.common.summary.MetricGroup;

class GapsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 9);
    private static final Set<MetricGroup> HRV = EnumSet.of(MetricGroup.HRV);
    private static final Set<MetricGroup> HRV_AND_SLEEP = EnumSet.of(MetricGroup.HRV, MetricGroup.SLEEP);

    @Test
    void each_date_of_a_range_lacks_the_groups_of_the_range() {
        AccountGaps gaps = new AccountGaps(
                "default",
                List.of(
                        new Gap(DATE, DATE.plusDays(1), HRV),
                        new Gap(DATE.plusDays(2), DATE.plusDays(2), HRV_AND_SLEEP)));

        assertThat(Gaps.of(gaps).byDate())
                .isEqualTo(Map.of(DATE, HRV, DATE.plusDays(1), HRV, DATE.plusDays(2), HRV_AND_SLEEP));
    }

    @Test
    void without_ranges_nothing_is_missing() {
        assertThat(Gaps.of(new AccountGaps("default", List.of())).byDate()).isEmpty();
    }
}

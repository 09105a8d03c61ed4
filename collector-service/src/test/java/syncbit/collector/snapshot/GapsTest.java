package syncbit.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;

class GapsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 9);
    private static final Set<MetricGroup> HRV_AND_SLEEP = EnumSet.of(MetricGroup.HRV, MetricGroup.SLEEP);

    @Test
    void a_date_without_completion_lacks_all_that_is_asked_of_it() {
        assertThat(Gaps.missing(List.of(DATE), List.of(), HRV_AND_SLEEP)).isEqualTo(Map.of(DATE, HRV_AND_SLEEP));
    }

    @Test
    void a_date_with_some_groups_lacks_the_others() {
        assertThat(Gaps.missing(List.of(DATE), List.of(complete(MetricGroup.HRV, MetricGroup.BODY)), HRV_AND_SLEEP))
                .isEqualTo(Map.of(DATE, EnumSet.of(MetricGroup.SLEEP)));
    }

    @Test
    void a_date_that_was_completed_between_the_two_questions_lacks_nothing() {
        assertThat(Gaps.missing(List.of(DATE), List.of(complete(MetricGroup.HRV, MetricGroup.SLEEP)), HRV_AND_SLEEP))
                .isEmpty();
    }

    private static Completion complete(MetricGroup first, MetricGroup... others) {
        return new Completion(DATE, EnumSet.of(first, others), Instant.EPOCH);
    }
}

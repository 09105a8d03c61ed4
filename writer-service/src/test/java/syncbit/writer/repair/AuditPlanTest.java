package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditPlanTest {
    private static final YearMonth FIRST = YearMonth.of(2016, 3);
    private static final LocalDate NIGHT = LocalDate.of(2025, 12, 20);

    @Test
    void seven_nights_cover_each_month() {
        Set<YearMonth> covered = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            covered.addAll(AuditPlan.months(NIGHT.plusDays(i - 1), NIGHT.plusDays(i), FIRST));
        }

        assertThat(covered).containsExactlyElementsOf(allMonths());
    }

    @Test
    void one_night_covers_about_a_seventh_and_the_two_newest_months() {
        assertThat(AuditPlan.months(NIGHT.minusDays(1), NIGHT, FIRST))
                .hasSizeBetween(17, 20)
                .contains(YearMonth.of(2025, 11), YearMonth.of(2025, 12));
    }

    @Test
    void nights_without_an_audit_are_caught_up() {
        Set<YearMonth> three = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            three.addAll(AuditPlan.months(NIGHT.plusDays(i - 1), NIGHT.plusDays(i), FIRST));
        }

        assertThat(AuditPlan.months(NIGHT.minusDays(1), NIGHT.plusDays(2), FIRST))
                .containsExactlyElementsOf(three);
        assertThat(AuditPlan.months(NIGHT.minusDays(100), NIGHT, FIRST)).containsExactlyElementsOf(allMonths());
    }

    @Test
    void the_first_night_covers_one_slice() {
        assertThat(AuditPlan.months(null, NIGHT, FIRST)).isEqualTo(AuditPlan.months(NIGHT.minusDays(1), NIGHT, FIRST));
    }

    private static Iterable<YearMonth> allMonths() {
        return Stream.iterate(FIRST, month -> month.plusMonths(1)).limit(118).toList();
    }
}

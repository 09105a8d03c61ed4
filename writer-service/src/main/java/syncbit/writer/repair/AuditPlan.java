package syncbit.writer.repair;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which months the audit of a night covers: each month once in seven nights, and the two newest months each night. A night
 * also covers the months of the nights before it that had no audit. Pure.
 */
final class AuditPlan {
    private static final int NIGHTS = 7;

    private AuditPlan() {}

    /**
     * Returns the months to audit, oldest first.
     *
     * @param last the last night with a complete audit; {@code null} if there is none
     * @param tonight the night to plan
     * @param first the first month with an archived date
     */
    static SortedSet<YearMonth> months(@Nullable LocalDate last, LocalDate tonight, YearMonth first) {
        long missed = last == null ? 1 : Math.clamp(tonight.toEpochDay() - last.toEpochDay(), 1, NIGHTS);
        YearMonth newest = YearMonth.from(tonight);
        SortedSet<YearMonth> months = new TreeSet<>();
        for (YearMonth month = first; !month.isAfter(newest); month = month.plusMonths(1)) {
            boolean isNewest = !month.isBefore(newest.minusMonths(1));
            if (isNewest || Math.floorMod(tonight.toEpochDay() - index(month), NIGHTS) < missed) {
                months.add(month);
            }
        }
        return months;
    }

    private static long index(YearMonth month) {
        return month.getYear() * 12L + month.getMonthValue();
    }
}

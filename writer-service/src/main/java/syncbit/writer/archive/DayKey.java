package syncbit.writer.archive;

import java.time.LocalDate;
import syncbit.common.summary.DailySummary;

/** Whose date it is. */
public record DayKey(String user, LocalDate date) {
    public static DayKey of(DailySummary summary) {
        return new DayKey(summary.user(), summary.date());
    }
}

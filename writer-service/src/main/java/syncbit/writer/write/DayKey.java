package syncbit.writer.write;

import java.time.LocalDate;
import syncbit.common.summary.DailySummary;

/** Whose date it is. */
record DayKey(String user, LocalDate date) {
    static DayKey of(DailySummary summary) {
        return new DayKey(summary.user(), summary.date());
    }
}

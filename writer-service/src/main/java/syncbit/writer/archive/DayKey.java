package syncbit.writer.archive;

import java.time.LocalDate;
import syncbit.common.summary.DailySummary;

/** Identifies a date of a user. */
public record DayKey(String user, LocalDate date) {
    public static DayKey of(DailySummary summary) {
        return new DayKey(summary.user(), summary.date());
    }
}

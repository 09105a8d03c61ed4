package syncbit.collector.source.google;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;

/**
 * A date in Google's JSON: numbers without leading zeros.
 *
 * @see <a href="https://github.com/googleapis/googleapis/blob/master/google/type/date.proto">google.type.Date</a>
 */
record CivilDate(int year, int month, int day) {
    static CivilDate of(LocalDate date) {
        return new CivilDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /**
     * The date.
     *
     * @throws java.time.DateTimeException if a member is missing or out of range
     */
    LocalDate date() {
        return LocalDate.of(year, month, day);
    }

    static LocalDate required(@Nullable CivilDate date) {
        return JsonFields.present(date, "date").date();
    }
}

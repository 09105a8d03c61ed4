package syncbit.writer.archive;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import syncbit.common.summary.DailySummary;

/** The latest state of each date. VictoriaMetrics is audited against it and rebuilt from it. */
public interface ArchiveRepository {
    /** No date is earlier: it is before the first Fitbit. */
    LocalDate FIRST_DATE = LocalDate.of(2009, 1, 1);

    /** Returns the archived dates among these keys. */
    Map<DayKey, ArchivedDay> read(Collection<DayKey> keys);

    /**
     * Returns the archived dates of a range and of the dates next to it: in another time zone, a sample of VictoriaMetrics may
     * fall on the date before or after its own.
     *
     * @param from inclusive
     * @param before exclusive
     */
    default Map<DayKey, ArchivedDay> readAround(String user, LocalDate from, LocalDate before) {
        return read(from.minusDays(1)
                .datesUntil(before.plusDays(1))
                .map(date -> new DayKey(user, date))
                .toList());
    }

    /**
     * Streams the dates of one user, oldest first, with few of them in memory. Needs a transaction. The caller closes the
     * stream.
     */
    Stream<DailySummary> ofUser(String user);

    /** Returns all users with an archived date. */
    List<String> users();

    /** Returns the time zone of the user's newest date; empty without a date. */
    Optional<ZoneId> timeZone(String user);

    /**
     * Returns one page of a user's dates, oldest first.
     *
     * @param from inclusive
     * @param to inclusive
     */
    List<ArchivedDay> page(String user, LocalDate from, LocalDate to, int limit);

    /** Inserts the dates or replaces them. */
    void put(List<ArchivedDay> days);
}

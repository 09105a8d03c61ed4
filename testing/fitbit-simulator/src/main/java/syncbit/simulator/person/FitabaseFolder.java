package syncbit.simulator.person;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads people with real days from an export of Fitabase: {@code daily-activity.csv} and the optional files {@code
 * daily-sleep.csv} and {@code weight-log.csv}. Their displayName is the file's Id. Dates that are missing in the files
 * are
 * empty.
 */
public final class FitabaseFolder {
    private static final long SIX_CHARACTERS = 36L * 36 * 36 * 36 * 36 * 36;

    private FitabaseFolder() {}

    /** All people with activity in the folder. The first date in any of the files is their first date. */
    public static List<SimulatedPerson> read(Path folder) {
        Map<String, SortedMap<LocalDate, SimulatedDay>> people = new TreeMap<>();
        for (Map<String, String> row : CsvFile.read(folder.resolve("daily-activity.csv"))) {
            put(people, row, FitabaseRow.activity(row, day(people, row, "ActivityDate")));
        }
        for (Map<String, String> row : known(people, rowsIfThere(folder.resolve("daily-sleep.csv")))) {
            put(people, row, FitabaseRow.sleep(row, day(people, row, "SleepDay")));
        }
        for (Map<String, String> row : known(people, rowsIfThere(folder.resolve("weight-log.csv")))) {
            put(people, row, FitabaseRow.weightLog(row, day(people, row, "Date")));
        }
        List<SimulatedPerson> read = new ArrayList<>();
        people.forEach((id, days) -> read.add(person(id, days)));
        return read;
    }

    private static List<Map<String, String>> rowsIfThere(Path file) {
        return Files.exists(file) ? CsvFile.read(file) : List.of();
    }

    private static List<Map<String, String>> known(
            Map<String, SortedMap<LocalDate, SimulatedDay>> people, List<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> people.containsKey(CsvFile.column(row, "Id")))
                .toList();
    }

    private static SimulatedDay day(
            Map<String, SortedMap<LocalDate, SimulatedDay>> people, Map<String, String> row, String column) {
        LocalDate date = FitabaseRow.date(row, column);
        return people.computeIfAbsent(CsvFile.column(row, "Id"), unused -> new TreeMap<>())
                .getOrDefault(date, SimulatedDay.empty(date));
    }

    private static void put(
            Map<String, SortedMap<LocalDate, SimulatedDay>> people, Map<String, String> row, SimulatedDay day) {
        people.computeIfAbsent(CsvFile.column(row, "Id"), unused -> new TreeMap<>())
                .put(day.date(), day);
    }

    private static SimulatedPerson person(String id, SortedMap<LocalDate, SimulatedDay> days) {
        return new SimulatedPerson(
                encodedId(id),
                id,
                ZoneId.of("UTC"),
                days.firstKey(),
                List.of(new SimulatedDevice(id, SimulatedDevice.Type.TRACKER, "Charge HR", 80, Duration.ZERO)),
                new ReplayedDays(Long.parseLong(id), days),
                true);
    }

    /** Six characters derived from the file's Id. */
    static String encodedId(String id) {
        long number = Math.floorMod(Long.parseLong(id), SIX_CHARACTERS);
        String digits = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        return "0".repeat(6 - digits.length()) + digits;
    }

    /** Days that were read from files. */
    private record ReplayedDays(long seed, Map<LocalDate, SimulatedDay> days) implements DaySource {
        @Override
        public SimulatedDay on(LocalDate date) {
            return days.getOrDefault(date, SimulatedDay.empty(date));
        }

        @Override
        public SimulatedDay unsynced(LocalDate date) {
            return days.containsKey(date) ? SimulatedDay.unworn(date, 0, false) : SimulatedDay.empty(date);
        }
    }
}

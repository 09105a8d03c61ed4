package syncbit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Fitabase files, read without any code of the simulator or of the services.
 *
 * @param folder folder of the files
 */
record FitabaseFiles(Path folder) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);
    private static final String SETTING = "syncbit.real-days";

    /** The folder in the system property {@code syncbit.real-days}, by default a folder beside the repository. */
    static Optional<FitabaseFiles> find() {
        String given = System.getProperty(SETTING);
        Stream<Path> folders = given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(SyncbitService.REPOSITORY, folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/data/fitabase"));
        return folders.filter(Files::isDirectory).findFirst().map(FitabaseFiles::new);
    }

    /** Advice for a machine without the files. */
    static String missingFilesAdvice() {
        return "SKIPPED: the files with real days are missing. Put Fitabase's daily-activity.csv into a folder shared/data/fitabase "
                + "beside the repository, or set the folder with -D" + SETTING + "=…";
    }

    /** A row of a file by column names. */
    record Row(Map<String, String> values) {
        String person() {
            return text("Id");
        }

        LocalDate date() {
            String date = Stream.of("ActivityDate", "SleepDay", "Date")
                    .filter(values::containsKey)
                    .findFirst()
                    .orElseThrow();
            return LocalDate.parse(text(date).split(" ", 2)[0], DATE);
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }

        String text(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new IllegalArgumentException("No column " + column + " in " + values);
            }
            return value;
        }
    }

    /** All rows of {@code daily-activity.csv}. */
    List<Row> activity() {
        return rows("daily-activity.csv");
    }

    /** The people with activity data. The other files have one more person, with a single weighing. */
    Set<String> people() {
        return activity().stream().map(Row::person).collect(Collectors.toSet());
    }

    /** The rows of {@code daily-sleep.csv} without duplicates. */
    List<Row> sleep() {
        return rows("daily-sleep.csv").stream().distinct().toList();
    }

    /** The last row of each date in {@code weight-log.csv}. */
    List<Row> weight() {
        Map<String, Row> last = new HashMap<>();
        rows("weight-log.csv").stream()
                .filter(row -> people().contains(row.person()))
                .sorted(Comparator.comparing(row -> Long.parseLong(row.text("LogId"))))
                .forEach(row -> last.put(row.person() + " " + row.date(), row));
        return List.copyOf(last.values());
    }

    /** The sum of a column per person. */
    static SortedMap<String, Double> sums(List<Row> rows, String column) {
        SortedMap<String, Double> sums = new TreeMap<>();
        // Sorted by date, so that equal numbers give exactly equal sums.
        rows.stream()
                .filter(row -> !row.text(column).isEmpty())
                .sorted(Comparator.comparing(Row::date))
                .forEach(row -> sums.merge(row.person(), row.number(column), Double::sum));
        return sums;
    }

    private List<Row> rows(String file) {
        try {
            if (!Files.exists(folder.resolve(file))) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(folder.resolve(file));
            String[] names = lines.getFirst().split(",", -1);
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], values[i]);
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

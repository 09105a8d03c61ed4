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
 * The Fitabase files as a spreadsheet reads them: nothing of the simulator or of SyncBit has touched these numbers.
 *
 * @param folder where they are
 */
record FitabaseFiles(Path folder) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);
    private static final String SETTING = "syncbit.real-days";

    /** The folder that the system property {@code syncbit.real-days} names, else one beside the repository. */
    static Optional<FitabaseFiles> find() {
        String given = System.getProperty(SETTING);
        Stream<Path> folders = given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(SyncbitService.REPOSITORY, folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/data/fitabase"));
        return folders.filter(Files::isDirectory).findFirst().map(FitabaseFiles::new);
    }

    /** What to do where {@link #find} finds nothing. */
    static String absent() {
        return "SKIPPED: there are no real days. Put Fitabase's daily-activity.csv into a folder shared/data/fitabase "
                + "beside the repository, or name its folder with -D" + SETTING + "=…";
    }

    /** One line of a file under its columns' names. */
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

    /** All lines of {@code daily-activity.csv}. */
    List<Row> activity() {
        return rows("daily-activity.csv");
    }

    /** Those who have days of activity; the other files know one more, who only weighed in once. */
    Set<String> people() {
        return activity().stream().map(Row::person).collect(Collectors.toSet());
    }

    /** The lines of {@code daily-sleep.csv}, of which a few stand there twice. */
    List<Row> sleep() {
        return rows("daily-sleep.csv").stream().distinct().toList();
    }

    /** The lines of {@code weight-log.csv} that count: of several on one date the last. */
    List<Row> weight() {
        Map<String, Row> last = new HashMap<>();
        rows("weight-log.csv").stream()
                .filter(row -> people().contains(row.person()))
                .sorted(Comparator.comparing(row -> Long.parseLong(row.text("LogId"))))
                .forEach(row -> last.put(row.person() + " " + row.date(), row));
        return List.copyOf(last.values());
    }

    /** Each person's sum of a column. */
    static SortedMap<String, Double> sums(List<Row> rows, String column) {
        SortedMap<String, Double> sums = new TreeMap<>();
        // In the order of their dates: so the same numbers give the same sum to the last bit.
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

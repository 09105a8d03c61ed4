package syncbit.simulator.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of comma-separated values without quotes. Its first line holds the column names. */
final class CsvFile {
    private CsvFile() {}

    static List<Map<String, String>> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] names = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                if (!line.isBlank()) {
                    rows.add(row(file, names, line.split(",", -1)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A required value. */
    static String column(Map<String, String> row, String name) {
        String value = row.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no column " + name + " among " + row.keySet());
        }
        return value;
    }

    private static Map<String, String> row(Path file, String[] names, String[] values) {
        if (values.length != names.length) {
            throw new IllegalArgumentException(
                    file + " has a line of " + values.length + " values under " + names.length + " names");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i].trim(), values[i].trim());
        }
        return row;
    }
}

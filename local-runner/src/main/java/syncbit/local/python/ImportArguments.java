package syncbit.local.python;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.local.console.CommandException;

/**
 * The arguments of {@code ./syncbit import-python}.
 *
 * @param folder the Python program's data directory
 * @param timeZone the account's time zone, empty if it was not given
 * @param pythonTimeZone the time zone the Python program ran in, empty if it was not given
 * @param dryRun whether nothing may be changed
 */
public record ImportArguments(String folder, String timeZone, String pythonTimeZone, boolean dryRun) {
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+:/-]+");
    private static final String DATA_DIRECTORY =
            "the Python program's data directory, its DATA_DIR (/app/data in its container)";

    /**
     * Reads the arguments.
     *
     * @throws CommandException if one is wrong or missing
     */
    public static ImportArguments parse(List<String> arguments) {
        String folder = null;
        String timeZone = "";
        String pythonTimeZone = "";
        boolean dryRun = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--time-zone" -> timeZone = zone(argument, rest);
                case "--python-time-zone" -> pythonTimeZone = zone(argument, rest);
                case "--dry-run" -> dryRun = true;
                default -> folder = folder(argument, folder);
            }
        }
        if (folder == null) {
            throw new CommandException(
                    "import-python needs " + DATA_DIRECTORY + ": ./syncbit import-python <data directory>");
        }
        return new ImportArguments(folder, timeZone, pythonTimeZone, dryRun);
    }

    /** What to say if the folder is not the Python program's. */
    static String giveTheDirectory() {
        return "Give " + DATA_DIRECTORY;
    }

    private static String zone(String argument, Iterator<String> rest) {
        String zone = rest.hasNext() ? rest.next() : "";
        if (zone.startsWith("--") || !ZONE.matcher(zone).matches()) {
            throw new CommandException(argument + " needs a time zone, such as Europe/Berlin");
        }
        return zone;
    }

    private static String folder(String argument, @Nullable String before) {
        if (argument.startsWith("-")) {
            throw new CommandException(
                    "import-python does not know " + argument + "; ./syncbit --help lists its arguments");
        }
        if (before != null) {
            throw new CommandException(
                    "import-python takes one directory, but was given " + before + " and " + argument);
        }
        return argument;
    }
}

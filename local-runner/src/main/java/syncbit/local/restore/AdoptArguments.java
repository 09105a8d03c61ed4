package syncbit.local.restore;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.local.console.CommandException;

/**
 * The arguments of {@code ./syncbit adopt}.
 *
 * @param user the label of the account
 * @param timeZone the account's time zone, empty if it was not given
 * @param dryRun whether nothing may be changed
 */
public record AdoptArguments(String user, String timeZone, boolean dryRun) {
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+:/-]+");

    /**
     * Reads the arguments.
     *
     * @throws CommandException if one is wrong
     */
    public static AdoptArguments parse(List<String> arguments) {
        String user = null;
        String timeZone = "";
        boolean dryRun = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--time-zone" -> timeZone = zone(rest);
                case "--dry-run" -> dryRun = true;
                default -> user = label(argument, user);
            }
        }
        return new AdoptArguments(user == null ? "default" : user, timeZone, dryRun);
    }

    private static String zone(Iterator<String> rest) {
        String zone = rest.hasNext() ? rest.next() : "";
        if (zone.startsWith("--") || !ZONE.matcher(zone).matches()) {
            throw new CommandException("--time-zone needs a time zone, such as Europe/Berlin");
        }
        return zone;
    }

    private static String label(String argument, @Nullable String before) {
        if (argument.startsWith("-")) {
            throw new CommandException("adopt does not know " + argument + "; ./syncbit --help lists its arguments");
        }
        if (before != null) {
            throw new CommandException("adopt takes one label, but was given " + before + " and " + argument);
        }
        return argument;
    }
}

package syncbit.local.console;

import java.util.function.Consumer;

/** The output of a command: lines for the user and warnings. */
public final class Console {
    private final Consumer<String> lines;
    private final Consumer<String> warnings;
    private final boolean terminal;

    /**
     * Creates an output.
     *
     * @param lines receives each line of the output
     * @param warnings receives each warning
     * @param terminal whether titles are printed bold
     */
    public Console(Consumer<String> lines, Consumer<String> warnings, boolean terminal) {
        this.lines = lines;
        this.warnings = warnings;
        this.terminal = terminal;
    }

    /** Standard output and standard error. */
    public static Console standard(boolean terminal) {
        return new Console(System.out::println, warning -> System.err.println("syncbit: " + warning), terminal);
    }

    /** Prints a line. */
    public void say(String line) {
        lines.accept(line);
    }

    /** Prints the title of a section. */
    public void title(String title) {
        lines.accept("");
        lines.accept(terminal ? "\u001b[1m" + title + "\u001b[0m" : title);
    }

    /** Prints a warning. */
    public void warn(String warning) {
        warnings.accept(warning);
    }
}

package syncbit.local.run;

import java.util.Locale;

/**
 * The condition of one program.
 *
 * @param name its name
 * @param pid its process id, 0 if it does not run
 * @param condition its condition in words, such as {@code healthy}
 * @param healthy whether it runs and answers
 */
record ProgramStatus(String name, long pid, String condition, boolean healthy) {
    /** A program that nothing runs. */
    static ProgramStatus notRunning(String name) {
        return new ProgramStatus(name, 0, "not running", false);
    }

    /** The line of {@code ./syncbit status}. */
    String line() {
        return pid == 0
                ? String.format(Locale.ROOT, "  %-18s %s", name, condition)
                : String.format(Locale.ROOT, "  %-18s pid %-8d %s", name, pid, condition);
    }
}

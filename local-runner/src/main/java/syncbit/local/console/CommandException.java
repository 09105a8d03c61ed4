package syncbit.local.console;

/** Ends a command with exit status 1. The message tells the user what is wrong and what to do next. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Ends the command with this message. */
    public CommandException(String message) {
        super(message);
    }

    /** Ends the command with this message. */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}

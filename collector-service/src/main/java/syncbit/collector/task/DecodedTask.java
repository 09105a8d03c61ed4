package syncbit.collector.task;

/** What a message of {@code date-tasks} turned out to be. */
public sealed interface DecodedTask {

    /**
     * A task.
     *
     * @param task what is asked
     */
    record Readable(DateTask task) implements DecodedTask {}

    /**
     * Something that can't be read and never will be.
     *
     * @param reason the field that is wrong and the way out
     */
    record Unreadable(String reason) implements DecodedTask {}
}

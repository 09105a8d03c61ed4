package syncbit.collector.task;

import org.springframework.amqp.core.Message;

/** A decoded message of {@code date-tasks}. */
public sealed interface DecodedTask {

    /**
     * A task.
     *
     * @param message the message that contains it
     */
    record Readable(Message message, DateTask task) implements DecodedTask {}

    /**
     * A message that contains no task.
     *
     * @param reason the field that is wrong, and what to do
     */
    record Unreadable(String reason) implements DecodedTask {}
}

package syncbit.collector.task;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageBuilderSupport;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.util.StringUtils;
import syncbit.common.json.Json;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.UserLabel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Encodes and decodes task messages. A message that a person typed, without properties, is a task too. */
public final class TaskMessageCodec {
    private static final String NEXT_STEP =
            "; publish {\"user\":\"default\",\"date\":\"2025-12-24\"} to date-tasks instead and delete this message";

    /** The JSON body, which a person may type in RabbitMQ's management page. */
    private record Body(String user, LocalDate date) {}

    private TaskMessageCodec() {}

    static Message encode(DateTask task) {
        return builder(task).build();
    }

    /** A task that expires and so returns to {@code date-tasks}. The broker takes whole milliseconds. */
    static Message expiring(DateTask task, Duration after) {
        return builder(task)
                .setExpiration(Long.toString(Math.max(1, after.toMillis())))
                .build();
    }

    static Message parked(DateTask task, String reason) {
        return builder(task).setHeader(TaskChannel.REASON_HEADER, reason).build();
    }

    private static MessageBuilderSupport<Message> builder(DateTask task) {
        MessageBuilderSupport<Message> builder = MessageBuilder.withBody(
                        Json.MAPPER.writeValueAsBytes(new Body(task.user(), task.date())))
                .setContentType(MessageProperties.CONTENT_TYPE_JSON)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        if (task.id() != null) {
            builder.setHeader(TaskChannel.TASK_HEADER, task.id());
        }
        if (!task.groups().equals(MetricGroups.ALL)) {
            builder.setHeader(TaskChannel.GROUPS_HEADER, MetricGroups.join(task.groups()));
        }
        return builder;
    }

    /** Decodes a message. A message that is not a task is a result, not an exception, so that it delays no other. */
    public static DecodedTask decode(Message message) {
        try {
            JsonNode body = Json.MAPPER.readTree(message.getBody());
            String user = text(body, "user");
            if (!UserLabel.isValid(user)) {
                return new DecodedTask.Unreadable("user: " + quoted(user) + " is not a user label" + NEXT_STEP);
            }
            LocalDate date = date(text(body, "date"));
            return new DecodedTask.Readable(
                    message,
                    new DateTask(
                            id(message.getMessageProperties().getHeader(TaskChannel.TASK_HEADER)),
                            UserLabel.require(user),
                            date,
                            groups(message.getMessageProperties().getHeader(TaskChannel.GROUPS_HEADER))));
        } catch (DateTimeException e) {
            return new DecodedTask.Unreadable("date: must be a date such as 2025-12-24" + NEXT_STEP);
        } catch (JacksonException e) {
            return new DecodedTask.Unreadable("The body is not JSON" + NEXT_STEP);
        } catch (IllegalArgumentException e) {
            return new DecodedTask.Unreadable(e.getMessage() + NEXT_STEP);
        }
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.get(field);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    private static LocalDate date(@Nullable String text) {
        LocalDate date = LocalDate.parse(text == null ? "" : text);
        if (date.isBefore(DateTask.FIRST_DATE) || date.getYear() > 9999) {
            throw new IllegalArgumentException(
                    "date: must be between " + DateTask.FIRST_DATE + " and 9999-12-31, but is " + date);
        }
        return date;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "nothing" : "\"" + shortened(text) + "\"";
    }

    /** Limits a text, because a header must fit into a frame of the broker. */
    private static String shortened(String text) {
        return StringUtils.truncate(text, 200);
    }

    private static @Nullable Long id(@Nullable Object header) {
        try {
            return header == null ? null : Long.valueOf(header.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    TaskChannel.TASK_HEADER + ": " + quoted(header.toString()) + " is not a number", e);
        }
    }

    private static Set<MetricGroup> groups(@Nullable Object header) {
        try {
            return header == null ? MetricGroups.ALL : MetricGroups.parse(header.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    TaskChannel.GROUPS_HEADER + ": " + shortened(String.valueOf(e.getMessage())), e);
        }
    }

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
}

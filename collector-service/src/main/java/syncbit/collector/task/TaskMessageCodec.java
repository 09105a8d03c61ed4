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

/** How tasks are written and read; one typed by hand, without any property, is a task too. */
public final class TaskMessageCodec {
    private static final String WAY_OUT =
            "; publish {\"user\":\"default\",\"date\":\"2025-12-24\"} to date-tasks instead and delete this message";

    /** What a person sees, and may type, in RabbitMQ's management page. */
    private record Body(String user, LocalDate date) {}

    private TaskMessageCodec() {}

    static Message encode(DateTask task) {
        return builder(task).build();
    }

    /** A task that comes back after a while; the broker wants whole milliseconds. */
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

    /** Reads a message without ever throwing: a bad one must hold up nothing. */
    public static DecodedTask decode(Message message) {
        try {
            JsonNode body = Json.MAPPER.readTree(message.getBody());
            String user = text(body, "user");
            if (!UserLabel.isValid(user)) {
                return new DecodedTask.Unreadable("user: " + quoted(user) + " is no user label" + WAY_OUT);
            }
            LocalDate date = date(text(body, "date"));
            return new DecodedTask.Readable(new DateTask(
                    id(message.getMessageProperties().getHeader(TaskChannel.TASK_HEADER)),
                    UserLabel.require(user),
                    date,
                    groups(message.getMessageProperties().getHeader(TaskChannel.GROUPS_HEADER))));
        } catch (DateTimeException e) {
            return new DecodedTask.Unreadable("date: must be a date such as 2025-12-24" + WAY_OUT);
        } catch (JacksonException e) {
            return new DecodedTask.Unreadable("The body is not JSON" + WAY_OUT);
        } catch (IllegalArgumentException e) {
            return new DecodedTask.Unreadable(e.getMessage() + WAY_OUT);
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

    /** A reason travels in a header, which the broker takes up to a frame's length. */
    private static String shortened(String text) {
        return StringUtils.truncate(text, 200);
    }

    private static @Nullable Long id(@Nullable Object header) {
        try {
            return header == null ? null : Long.valueOf(header.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    TaskChannel.TASK_HEADER + ": " + quoted(header.toString()) + " is no number", e);
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
}

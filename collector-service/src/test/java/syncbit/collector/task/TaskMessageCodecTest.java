package syncbit.collector.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import syncbit.collector.task.TaskMessageCodec.DecodedTask;
import syncbit.common.summary.MetricGroup;

class TaskMessageCodecTest {
    private static final LocalDate CHRISTMAS_EVE = LocalDate.of(2025, 12, 24);

    @Test
    void the_body_of_a_task_has_the_form_of_the_contract() {
        Message message = TaskMessageCodec.encode(new DateTask(7L, "default", CHRISTMAS_EVE, MetricGroups.ALL));

        assertThat(new String(message.getBody(), StandardCharsets.UTF_8))
                .isEqualTo("{\"user\":\"default\",\"date\":\"2025-12-24\"}");
        assertThat(message.getMessageProperties().getHeaders()).containsOnlyKeys("x-task");
    }

    @Test
    void a_task_for_some_groups_is_decoded_as_it_was_encoded() {
        DateTask task = new DateTask(7L, "default", CHRISTMAS_EVE, EnumSet.of(MetricGroup.HRV, MetricGroup.SLEEP));

        assertThat(decoded(TaskMessageCodec.encode(task))).isEqualTo(task);
    }

    @Test
    void a_typed_task_without_properties_requests_every_group() {
        assertThat(decoded(typed("{ \"user\": \"default\", \"date\": \"2025-12-24\" }")))
                .isEqualTo(new DateTask(null, "default", CHRISTMAS_EVE, MetricGroups.ALL));
    }

    @Test
    void unknown_fields_of_a_typed_task_are_ignored() {
        assertThat(decoded(typed("{\"date\":\"2025-12-24\",\"user\":\"default\",\"note\":[1,{}]}")))
                .isEqualTo(new DateTask(null, "default", CHRISTMAS_EVE, MetricGroups.ALL));
    }

    @Test
    void a_reason_is_short_even_if_the_typed_text_is_long() {
        Message longUser = typed("{\"user\":\"" + "x".repeat(140_000) + "\",\"date\":\"2025-12-24\"}");
        Message longGroups = typed("{\"user\":\"default\",\"date\":\"2025-12-24\"}");
        longGroups.getMessageProperties().setHeader("x-groups", "y".repeat(70_000));

        for (Message message : List.of(longUser, longGroups)) {
            assertThat(TaskMessageCodec.decode(message))
                    .isInstanceOfSatisfying(
                            DecodedTask.Unreadable.class,
                            unreadable -> assertThat(unreadable.reason())
                                    .hasSizeLessThan(600)
                                    .contains("publish {\"user\":"));
        }
    }

    @Test
    void a_waiting_task_expires_after_at_least_a_millisecond() {
        DateTask task = new DateTask(7L, "default", CHRISTMAS_EVE, MetricGroups.ALL);

        assertThat(TaskMessageCodec.expiring(task, Duration.ofSeconds(90))
                        .getMessageProperties()
                        .getExpiration())
                .isEqualTo("90000");
        assertThat(TaskMessageCodec.expiring(task, Duration.ZERO)
                        .getMessageProperties()
                        .getExpiration())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        hello                                          | The body is not JSON
        `{"user":"default","date":"2025-12-24"`        | The body is not JSON
        `{"user":"default","date":"2025-12-24"} {}`    | The body is not JSON
        ``                                             | user: nothing is not a user label
        []                                             | user: nothing is not a user label
        `{"date":"2025-12-24"}`                        | user: nothing is not a user label
        `{"user":"a b","date":"2025-12-24"}`           | user: "a b" is not a user label
        `{"user":7,"date":"2025-12-24"}`               | user: nothing is not a user label
        `{"user":"default"}`                           | date: must be a date
        `{"user":"default","date":"24.12.2025"}`       | date: must be a date
        `{"user":"default","date":"2025-02-30"}`       | date: must be a date
        `{"user":"default","date":20251224}`           | date: must be a date
        `{"user":"default","date":null}`               | date: must be a date
        `{"user":null,"date":"2025-12-24"}`            | user: nothing is not a user label
        `{"user":"default","date":"1970-01-01"}`       | date: must be between 1970-01-02 and 9999-12-31
        `{"user":"default","date":"-5000-01-01"}`      | date: must be between 1970-01-02 and 9999-12-31
        `{"user":"default","date":"+10000-01-01"}`     | date: must be between 1970-01-02 and 9999-12-31
        """)
    void a_reason_names_the_unreadable_field(String body, String reason) {
        assertThat(TaskMessageCodec.decode(typed(body)))
                .isInstanceOfSatisfying(
                        DecodedTask.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason())
                                .startsWith(reason)
                                .contains("to date-tasks"));
    }

    @ParameterizedTest
    @CsvSource({"x-groups,'hrv,dreams',\"dreams\" is not a group", "x-task,first,x-task: \"first\" is not a number"})
    void a_reason_names_the_unreadable_header(String header, String value, String reason) {
        Message message = MessageBuilder.fromMessage(typed("{\"user\":\"default\",\"date\":\"2025-12-24\"}"))
                .setHeader(header, value)
                .build();

        assertThat(TaskMessageCodec.decode(message))
                .isInstanceOfSatisfying(
                        DecodedTask.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason())
                                .startsWith(header)
                                .contains(reason));
    }

    private static DateTask decoded(Message message) {
        return ((DecodedTask.Readable) TaskMessageCodec.decode(message)).task();
    }

    private static Message typed(String body) {
        return new Message(body.getBytes(StandardCharsets.UTF_8), new MessageProperties());
    }
}

package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.collector.stage.OnStage;
import syncbit.common.summary.DailySummary;

/** Dying at each step of a task's life: its date arrives all the same, and as few requests as can be are spent on it. */
class CrashIT extends OnStage {
    @Autowired
    private ChannelAwareBatchMessageListener listener;

    @AfterEach
    void mendTheDatabase() {
        jdbc.sql("drop trigger if exists sabotage on collector.task").update();
    }

    @Test
    void dying_between_the_rows_and_their_messages_looks_like_a_purge() {
        connected(3);
        consumer.stop();
        tick();
        admin.purgeQueue("date-tasks", false);
        consumer.start();

        tick();

        assertThat(write(3)).hasSize(3);
    }

    @Test
    void dying_after_the_event_and_before_the_ack_fetches_no_date_twice() {
        connected(3);
        consumer.stop();
        tick();
        rabbit.execute(channel -> {
            // What a dying process has done: events are out and rows are written, but no ack gets through.
            listener.onMessageBatch(taken(channel, 3), deaf(channel));
            channel.basicRecover(true);
            return true;
        });
        List<DailySummary> before = write();
        assertThat(before).as("published before the ack that failed").isNotEmpty();
        eventually().until(() -> ready("date-tasks") == 3);

        consumer.start();
        eventually().until(() -> allPublished() && ready("date-tasks") == 0);

        assertThat(Stream.concat(before.stream(), write().stream()))
                .extracting(DailySummary::date)
                .as("each date once: the row says that its message is stale")
                .containsExactlyInAnyOrder(today().minusDays(1), today().minusDays(2), today().minusDays(3));
        tick();
        assertThat(rows()).isEmpty();
    }

    @Test
    void dying_after_the_event_and_before_the_row_fetches_the_date_again_and_says_the_same() {
        connected(1);
        jdbc.sql("""
                create or replace function collector.sabotage() returns trigger language plpgsql as $$
                begin
                    if new.state = 'PUBLISHED' then raise exception 'sabotage'; end if;
                    return new;
                end $$""").update();
        jdbc.sql("create trigger sabotage before update on collector.task"
                        + " for each row execute function collector.sabotage()")
                .update();
        tick();
        DailySummary first = write(1).getFirst();
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo("QUEUED"));

        jdbc.sql("drop trigger sabotage on collector.task").update();
        DailySummary second = write(1).getFirst();

        assertThat(second).isEqualTo(first);
        eventually().until(() -> {
            tick();
            return rows().isEmpty();
        });
    }

    @Test
    void an_event_that_no_queue_takes_is_not_acked_away() {
        connected(2);
        admin.deleteQueue("daily-summaries");

        type(today().minusDays(1));
        type(today().minusDays(2));
        eventually().until(() -> requests() > 5);
        assertThat(rows()).as("the dates are still to be done").hasSize(2);
        assertThat(rows()).noneMatch(row -> row.state().equals("PUBLISHED"));

        admin.initialize();
        assertThat(write(2)).hasSize(2);
    }

    @Test
    void auth_service_being_away_loses_nothing() {
        connected(2);
        consumer.stop();
        tick();
        neighbours.away(true);
        consumer.start();
        eventually().until(() -> ready("date-tasks.waiting") == 2);
        tick();
        assertThat(ready("date-tasks.parked")).isZero();

        neighbours.away(false);

        assertThat(write(2)).hasSize(2);
    }

    private static List<Message> taken(Channel channel, int count) throws IOException {
        BlockingQueue<Message> taken = new LinkedBlockingQueue<>();
        String consumer = channel.basicConsume(
                "date-tasks",
                false,
                (tag, delivery) -> {
                    MessageProperties properties = new MessageProperties();
                    properties.setDeliveryTag(delivery.getEnvelope().getDeliveryTag());
                    delivery.getProperties().getHeaders().forEach(properties::setHeader);
                    taken.add(new Message(delivery.getBody(), properties));
                },
                tag -> {});
        eventually().until(() -> taken.size() == count);
        channel.basicCancel(consumer);
        return List.copyOf(taken);
    }

    /** A channel over which no answer to a delivery gets through. */
    private static Channel deaf(Channel channel) {
        return (Channel) Proxy.newProxyInstance(
                CrashIT.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("basicAck") || method.getName().equals("basicNack")) {
                        throw new IOException("the process is dead");
                    }
                    try {
                        return method.invoke(channel, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

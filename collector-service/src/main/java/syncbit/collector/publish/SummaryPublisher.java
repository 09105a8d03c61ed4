package syncbit.collector.publish;

import java.util.Collection;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.stereotype.Component;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.SummaryTopology;

/** Sends what is known of dates to the writer. */
@Component
public class SummaryPublisher {
    private final ConfirmedPublisher publisher;

    SummaryPublisher(ConfirmedPublisher publisher) {
        this.publisher = publisher;
    }

    /** Returns when every event lies in the writer's queue; publishing one twice is harmless, the writer replaces. */
    public void publish(Collection<DailySummary> summaries) {
        publisher.publish(summaries.stream()
                .map(summary -> new OutgoingMessage(
                        SummaryTopology.EXCHANGE, SummaryTopology.routingKey(summary.user()), message(summary)))
                .toList());
    }

    static Message message(DailySummary summary) {
        return MessageBuilder.withBody(Json.MAPPER.writeValueAsBytes(summary))
                .setContentType(MessageProperties.CONTENT_TYPE_JSON)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
    }
}

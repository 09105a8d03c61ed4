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

/** Publishes the fetched data of dates to the writer. */
@Component
public class SummaryPublisher {
    private final MessagePublisher publisher;

    public SummaryPublisher(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    /** Returns after the broker has confirmed every event. An event may be published twice: the writer replaces it. */
    public void publish(Collection<DailySummary> summaries) {
        publisher.publish(summaries.stream()
                .map(summary -> new MessagePublisher.Outgoing(
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

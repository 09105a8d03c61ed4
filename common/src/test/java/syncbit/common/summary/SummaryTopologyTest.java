package syncbit.common.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;

class SummaryTopologyTest {
    @Test
    void an_event_of_anybody_reaches_the_queue() {
        assertThat(SummaryTopology.declarables().getDeclarablesByType(Binding.class))
                .singleElement()
                .satisfies(binding -> {
                    assertThat(binding.getExchange()).isEqualTo("syncbit.events");
                    assertThat(binding.getDestination()).isEqualTo("daily-summaries");
                    // A label may hold dots, of which each begins a word of the key: "#" stands for any number.
                    assertThat(binding.getRoutingKey()).isEqualTo("daily-summary.#");
                });
        assertThat(SummaryTopology.routingKey("anna.b")).isEqualTo("daily-summary.anna.b");
    }

    @Test
    void no_event_is_lost_by_the_broker() {
        assertThat(SummaryTopology.declarables().getDeclarablesByType(Queue.class))
                .allSatisfy(queue -> {
                    assertThat(queue.isDurable()).isTrue();
                    assertThat(queue.getArguments()).containsEntry("x-queue-type", "quorum");
                })
                .filteredOn(queue -> queue.getName().equals("daily-summaries"))
                .singleElement()
                .satisfies(queue -> assertThat(queue.getArguments())
                        .containsEntry("x-dead-letter-routing-key", "daily-summaries.parked")
                        .containsEntry("x-dead-letter-strategy", "at-least-once")
                        .containsEntry("x-overflow", "reject-publish"));
    }
}

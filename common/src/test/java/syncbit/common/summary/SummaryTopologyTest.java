package syncbit.common.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;

class SummaryTopologyTest {
    @Test
    void the_binding_matches_every_user() {
        assertThat(SummaryTopology.declarables().getDeclarablesByType(Binding.class))
                .singleElement()
                .satisfies(binding -> {
                    assertThat(binding.getExchange()).isEqualTo("syncbit.events");
                    assertThat(binding.getDestination()).isEqualTo("daily-summaries");
                    // A label may contain dots, and each starts a new word of the routing key. "#" matches any number
                    // of words.
                    assertThat(binding.getRoutingKey()).isEqualTo("daily-summary.#");
                });
        assertThat(SummaryTopology.routingKey("anna.b")).isEqualTo("daily-summary.anna.b");
    }

    @Test
    void the_queue_is_configured_against_the_loss_of_events() {
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

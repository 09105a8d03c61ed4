package syncbit.collector.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import syncbit.common.json.Json;
import syncbit.common.summary.SummaryTopology;
import tools.jackson.databind.JsonNode;

class TopologyFileTest {
    /** What a broker started by docker-compose.yml loads before any service comes. */
    private static final Path FILE = Path.of("../docker/rabbitmq-topology.json");

    @Test
    void theFileForTheBrokerHoldsExactlyWhatTheServicesDeclare() {
        Map<String, Object> declared = Map.of(
                "exchanges", described(Exchange.class, TopologyFileTest::exchange),
                "queues", described(Queue.class, TopologyFileTest::queue),
                "bindings", described(Binding.class, TopologyFileTest::binding));

        JsonNode file = Json.MAPPER.readTree(FILE.toFile());

        assertThat(file).isEqualTo(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(declared)));
    }

    private interface Description<T> {
        Map<String, Object> of(T declared);
    }

    private static <T extends Declarable> List<Map<String, Object>> described(
            Class<T> type, Description<T> description) {
        return Stream.of(TaskChannel.taskDeclarables(), SummaryTopology.declarables())
                .flatMap(channel -> channel.getDeclarablesByType(type).stream())
                .map(description::of)
                .toList();
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        return Map.of(
                "name", exchange.getName(),
                "vhost", "/",
                "type", exchange.getType(),
                "durable", exchange.isDurable(),
                "auto_delete", exchange.isAutoDelete(),
                "arguments", exchange.getArguments());
    }

    private static Map<String, Object> queue(Queue queue) {
        return Map.of(
                "name", queue.getName(),
                "vhost", "/",
                "durable", queue.isDurable(),
                "auto_delete", queue.isAutoDelete(),
                "arguments", queue.getArguments());
    }

    private static Map<String, Object> binding(Binding binding) {
        return Map.of(
                "source", binding.getExchange(),
                "vhost", "/",
                "destination", binding.getDestination(),
                "destination_type", "queue",
                "routing_key", binding.getRoutingKey(),
                "arguments", binding.getArguments());
    }
}

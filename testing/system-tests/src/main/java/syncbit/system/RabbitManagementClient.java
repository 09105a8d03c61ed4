package syncbit.system;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import syncbit.common.json.Json;
import syncbit.testkit.RealRabbit.VirtualHost;
import tools.jackson.databind.JsonNode;

/** Calls RabbitMQ's management HTTP API for the actions of its management page. */
record RabbitManagementClient(VirtualHost host) {

    /**
     * A message in a queue.
     *
     * @param body body as text
     * @param headers headers
     */
    record Message(String body, Map<String, String> headers) {}

    /** "Publish message" on a queue's page with only a payload. */
    void publish(String queue, String payload) {
        String body = Json.MAPPER.writeValueAsString(
                Map.of("properties", Map.of(), "routing_key", queue, "payload", payload, "payload_encoding", "string"));
        JsonNode answer = call("POST", "/api/exchanges/" + host.name() + "/amq.default/publish", body);
        if (!answer.get("routed").asBoolean()) {
            throw new AssertionError("There is no queue " + queue);
        }
    }

    /** "Get messages" with requeue. */
    List<Message> peek(String queue) {
        return get(queue, "ack_requeue_true", 1000);
    }

    /** "Get messages" with automatic ack: removes one message. */
    Message take(String queue) {
        return get(queue, "ack_requeue_false", 1).getFirst();
    }

    /** "Move messages" by hand: publishes the bodies in the other queue, without their headers. */
    void moveAll(String from, String to) {
        for (int left = peek(from).size(); left > 0; left--) {
            publish(to, take(from).body());
        }
    }

    /** The number of ready messages in a queue. It gets the messages, because statistics lag by seconds. */
    int ready(String queue) {
        return peek(queue).size();
    }

    /** "Purge messages". */
    void purge(String queue) {
        call("DELETE", "/api/queues/" + host.name() + "/" + queue + "/contents", "");
    }

    /** "Force close" on every connection of the virtual host, like a restart of the broker. */
    void closeConnections() {
        call("GET", "/api/vhosts/" + host.name() + "/connections", "")
                .forEach(connection -> call(
                        "DELETE",
                        "/api/connections/"
                                + connection
                                        .get("name")
                                        .asString()
                                        .replace(" ", "%20")
                                        .replace(">", "%3E"),
                        ""));
    }

    private List<Message> get(String queue, String mode, int count) {
        String body = Json.MAPPER.writeValueAsString(
                Map.of("count", count, "ackmode", mode, "encoding", "auto", "truncate", 50_000));
        JsonNode answer = call("POST", "/api/queues/" + host.name() + "/" + queue + "/get", body);
        return StreamSupport.stream(answer.spliterator(), false)
                .map(message -> new Message(message.get("payload").asString(), headers(message)))
                .toList();
    }

    private static Map<String, String> headers(JsonNode message) {
        JsonNode headers = message.path("properties").path("headers");
        return headers.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().asString("")));
    }

    private JsonNode call(String method, String path, String body) {
        HttpResponse<String> response = host.server().api().call(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.MAPPER.readTree(response.body().isEmpty() ? "null" : response.body());
    }
}

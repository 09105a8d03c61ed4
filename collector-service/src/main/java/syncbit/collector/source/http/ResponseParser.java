package syncbit.collector.source.http;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Parses the JSON of a response. */
@FunctionalInterface
public interface ResponseParser<T> {
    /**
     * Parses a response.
     *
     * @param answeredAt when the response arrived
     * @throws RuntimeException if the JSON has another shape
     */
    T parse(JsonNode answer, Instant answeredAt);
}

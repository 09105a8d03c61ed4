package syncbit.collector.source.http;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Makes a value of one shape of answer. */
@FunctionalInterface
public interface ResponseParser<T> {
    /**
     * Reads an answer.
     *
     * @param answeredAt when it came
     * @throws RuntimeException if it is not of this shape
     */
    T parse(JsonNode answer, Instant answeredAt);
}

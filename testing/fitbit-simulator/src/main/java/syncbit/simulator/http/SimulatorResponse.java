package syncbit.simulator.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is answered. */
public sealed interface SimulatorResponse {

    /** A whole answer. */
    record Content(int status, Map<String, String> headers, byte[] body) implements SimulatorResponse {
        /** The same with one more header. */
        public Content header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Content(status, more, body);
        }
    }

    /** An answer that announces its whole length and breaks off in the middle. */
    record Truncated(Content content) implements SimulatorResponse {}

    /** No answer: the connection is closed. */
    record Reset() implements SimulatorResponse {}

    /** The status it carries; 0 for none. */
    static int status(SimulatorResponse response) {
        return switch (response) {
            case Content content -> content.status();
            case Truncated truncated -> truncated.content().status();
            case Reset reset -> 0;
        };
    }

    /** An answer in JSON. */
    static Content json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", body.toString());
    }

    /** A page. */
    static Content html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page);
    }

    /** Any text. */
    static Content of(int status, String contentType, String body) {
        return new Content(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a browser elsewhere. */
    static Content redirect(URI to) {
        return new Content(302, Map.of("Location", to.toString()), new byte[0]);
    }
}

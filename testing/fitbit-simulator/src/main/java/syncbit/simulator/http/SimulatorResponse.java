package syncbit.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** A response of the simulator. */
public sealed interface SimulatorResponse {

    /** A complete response. */
    record Content(int status, Map<String, String> headers, byte[] body) implements SimulatorResponse {
        private static final int SMALLEST_TO_COMPRESS = 1_024;

        /** Returns a copy with one more header. */
        public Content header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Content(status, more, body);
        }

        /** Returns a compressed copy; a short body stays as it is. */
        public Content gzipped() {
            if (body.length < SMALLEST_TO_COMPRESS) {
                return this;
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 8);
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 8_192)) {
                gzip.write(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Content(status, headers, packed.toByteArray()).header("Content-Encoding", "gzip");
        }
    }

    /** A response that announces its full length and ends after half of it. */
    record Truncated(Content content) implements SimulatorResponse {}

    /** A closed connection without a response. */
    record Reset() implements SimulatorResponse {}

    /** The HTTP status; 0 for a closed connection. */
    static int status(SimulatorResponse response) {
        return switch (response) {
            case Content content -> content.status();
            case Truncated truncated -> truncated.content().status();
            case Reset reset -> 0;
        };
    }

    /** A JSON response. */
    static Content json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", body.toString());
    }

    /** An HTML response. */
    static Content html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page);
    }

    /** A text response. */
    static Content of(int status, String contentType, String body) {
        return new Content(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A redirect. */
    static Content redirect(URI to) {
        return new Content(302, Map.of("Location", to.toString()), new byte[0]);
    }
}

package syncbit.collector.source.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One request, without what all requests of a source have in common.
 *
 * @param method GET or POST
 * @param path path and query as they go over the wire, percent-encoded
 * @param body JSON, or {@code null}
 */
public record Call(HttpMethod method, String path, @Nullable String body) {

    /** Asks. */
    public static Call get(String path) {
        return new Call(HttpMethod.GET, path, null);
    }

    /** Asks with a question too long for a path. */
    public static Call post(String path, String json) {
        return new Call(HttpMethod.POST, path, json);
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }
}

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
public record ProviderRequest(
        HttpMethod method, String path, @Nullable String body) {

    /** Asks. */
    public static ProviderRequest get(String path) {
        return new ProviderRequest(HttpMethod.GET, path, null);
    }

    /** Asks with a question too long for a path. */
    public static ProviderRequest post(String path, String json) {
        return new ProviderRequest(HttpMethod.POST, path, json);
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }
}

package syncbit.collector.source.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One request, without the parts that all requests of a source share.
 *
 * @param method GET or POST
 * @param path path and query, percent-encoded
 * @param body JSON, or {@code null}
 */
public record ProviderRequest(
        HttpMethod method, String path, @Nullable String body) {

    /** A GET. */
    public static ProviderRequest get(String path) {
        return new ProviderRequest(HttpMethod.GET, path, null);
    }

    /** A POST with a JSON body. */
    public static ProviderRequest post(String path, String json) {
        return new ProviderRequest(HttpMethod.POST, path, json);
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }
}

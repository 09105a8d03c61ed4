package syncbit.collector.source.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/**
 * A complete response.
 *
 * @param status HTTP status
 * @param headers headers
 * @param body the decompressed body
 * @param askedAt when the request was sent
 * @param answeredAt when the last byte arrived
 */
public record ProviderResponse(int status, HttpHeaders headers, byte[] body, Instant askedAt, Instant answeredAt) {
    /** Whether the body is HTML: it comes from a proxy and not from the API. */
    public boolean isPage() {
        return new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    }

    /** Excludes the body, which may repeat a token. */
    @Override
    public String toString() {
        return "ProviderResponse[status=" + status + ", askedAt=" + askedAt + ", answeredAt=" + answeredAt + "]";
    }
}

package syncbit.collector.source.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/**
 * An answer in full.
 *
 * @param status HTTP status
 * @param headers headers
 * @param body as it came, unpacked
 * @param askedAt when the request was sent
 * @param answeredAt when the last byte had come
 */
public record ProviderResponse(int status, HttpHeaders headers, byte[] body, Instant askedAt, Instant answeredAt) {
    /** Whether it is a page for people: something in between, such as a proxy, says it and not the API. */
    public boolean isPage() {
        return new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    }

    /** Without the body, which may repeat a token. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", askedAt=" + askedAt + ", answeredAt=" + answeredAt + "]";
    }
}

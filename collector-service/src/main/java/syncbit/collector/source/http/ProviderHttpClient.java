package syncbit.collector.source.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import syncbit.common.api.AccessToken;

/** Sends one request to a source and reads the whole response, whatever its status. */
public final class ProviderHttpClient {
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    /** No limit of its own: the threads that send requests limit the connections, so no request waits for one. */
    private static final int CONNECTIONS = Integer.MAX_VALUE;

    private final String address;
    private final Map<String, String> headers;
    private final ClientHttpRequestFactory requests;
    private final Duration limit;
    private final Clock clock;

    /**
     * Creates a client without automatic retries, because a retry would not be taken from the quota.
     *
     * @param headers the headers of every request
     * @param readTimeout how long the next part of a response may take; the whole response may take twice as long
     */
    public ProviderHttpClient(URI address, Map<String, String> headers, Duration readTimeout, Clock clock) {
        this.address = address.toString().replaceAll("/+$", "");
        this.headers = Map.copyOf(headers);
        this.limit = readTimeout.multipliedBy(2);
        this.clock = clock;
        Timeout timeout = Timeout.of(readTimeout);
        this.requests = new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_TIMEOUT)
                                .setSocketTimeout(timeout)
                                .build())
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .build());
    }

    /**
     * Sends a request once.
     *
     * @param memory limits the length of the response, and when a long one is read
     * @throws IOException if no complete response arrives in time
     */
    public ProviderResponse send(ProviderRequest call, AccessToken token, ResponseBudget.Share memory)
            throws IOException {
        FutureTask<ProviderResponse> exchange = new FutureTask<>(() -> exchange(call, token, memory));
        Thread.ofVirtual().name("request").start(exchange);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no complete response within " + limit, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a response");
        } finally {
            // An interrupted virtual thread closes the socket that it reads from.
            exchange.cancel(true);
        }
    }

    private ProviderResponse exchange(ProviderRequest call, AccessToken token, ResponseBudget.Share memory)
            throws IOException {
        Instant sentAt = clock.instant();
        ClientHttpRequest request = requests.createRequest(URI.create(address + call.path()), call.method());
        headers.forEach(request.getHeaders()::set);
        request.getHeaders().setBearerAuth(token.value());
        request.getHeaders().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        if (call.body() != null) {
            byte[] body = call.bytes();
            request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            // Without it the body is chunked, and some proxies cannot read that.
            request.getHeaders().setContentLength(body.length);
            request.getBody().write(body);
        }
        try (ClientHttpResponse response = request.execute()) {
            byte[] body = memory.read(response.getBody());
            return new ProviderResponse(
                    response.getStatusCode().value(), response.getHeaders(), body, sentAt, clock.instant());
        }
    }

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
            int start = 0;
            while (start < body.length && Character.isWhitespace(body[start])) {
                start++;
            }
            return start < body.length && body[start] == '<';
        }

        /** Excludes the body, which may repeat a token. */
        @Override
        public String toString() {
            return "ProviderResponse[status=" + status + ", askedAt=" + askedAt + ", answeredAt=" + answeredAt + "]";
        }
    }
}

package syncbit.collector.source.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import syncbit.common.api.AccessToken;

/** Sends one request to a source and takes its whole answer, whatever it is. */
public final class ProviderHttpClient {
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    /** For those who are fetched for side by side, 48 at most, and the 16 of a tick. */
    private static final int CONNECTIONS = 64;

    /** Bytes; far more than any range or page takes. What has no end would take the service's memory. */
    private static final int LONGEST_ANSWER = 16 << 20;

    private final String address;
    private final Map<String, String> headers;
    private final ClientHttpRequestFactory requests;
    private final Duration limit;
    private final Clock clock;

    /**
     * A client that repeats nothing by itself, as the JDK's clients do when a connection breaks: that request would be
     * one that nobody has paid for.
     *
     * @param headers what every request carries
     * @param readTimeout how long the next piece of an answer may take; all of it may take twice as long
     */
    public ProviderHttpClient(URI address, Map<String, String> headers, Duration readTimeout, Clock clock) {
        this.address = address.toString().replaceAll("/+$", "");
        this.headers = Map.copyOf(headers);
        this.limit = readTimeout.multipliedBy(2);
        this.clock = clock;
        Timeout patience = Timeout.of(readTimeout);
        this.requests = new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(patience)
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_TIMEOUT)
                                .setSocketTimeout(patience)
                                .build())
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .build());
    }

    /**
     * Sends a request once.
     *
     * @throws IOException if no whole answer came in time
     */
    public ProviderResponse send(ProviderRequest call, AccessToken token) throws IOException {
        FutureTask<ProviderResponse> exchange = new FutureTask<>(() -> exchange(call, token));
        Thread.ofVirtual().name("request").start(exchange);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + limit, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an answer was awaited");
        } finally {
            // A virtual thread that is interrupted closes the socket it reads from.
            exchange.cancel(true);
        }
    }

    private ProviderResponse exchange(ProviderRequest call, AccessToken token) throws IOException {
        Instant askedAt = clock.instant();
        ClientHttpRequest request = requests.createRequest(URI.create(address + call.path()), call.method());
        headers.forEach(request.getHeaders()::set);
        request.getHeaders().setBearerAuth(token.value());
        request.getHeaders().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        if (call.body() != null) {
            byte[] body = call.bytes();
            request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            // Without it the body goes in chunks, which not everything between here and there can read.
            request.getHeaders().setContentLength(body.length);
            request.getBody().write(body);
        }
        try (ClientHttpResponse response = request.execute()) {
            byte[] body = response.getBody().readNBytes(LONGEST_ANSWER);
            if (body.length == LONGEST_ANSWER) {
                throw new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes");
            }
            return new ProviderResponse(
                    response.getStatusCode().value(), response.getHeaders(), body, askedAt, clock.instant());
        }
    }
}

package syncbit.collector.source.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
public final class HttpApi {
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    /** As many people as are fetched for side by side. */
    private static final int CONNECTIONS = 64;

    private final String address;
    private final Map<String, String> headers;
    private final ClientHttpRequestFactory requests;
    private final Clock clock;

    /**
     * A client that repeats nothing by itself, as the JDK's clients do when a connection breaks: that request would be
     * one that nobody has paid for.
     *
     * @param headers what every request carries
     * @param readTimeout how long the next piece of an answer may take
     */
    public HttpApi(URI address, Map<String, String> headers, Duration readTimeout, Clock clock) {
        this.address = address.toString().replaceAll("/+$", "");
        this.headers = Map.copyOf(headers);
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
     * @throws IOException if no whole answer came
     */
    public Answer send(Call call, AccessToken token) throws IOException {
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
            byte[] body = response.getBody().readAllBytes();
            return new Answer(response.getStatusCode().value(), response.getHeaders(), body, askedAt, clock.instant());
        }
    }
}

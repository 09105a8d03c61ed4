package syncbit.collector.source.fitbit;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import syncbit.common.api.AccessToken;

/** Sends one request to Fitbit and takes its whole answer, whatever it is. */
final class FitbitApi {
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    /** As many people as are fetched for side by side. */
    private static final int CONNECTIONS = 64;

    /** Anything but en_US (miles, pounds) and en_GB (stone) is answered in metric units. */
    private static final String METRIC = "en_AU";

    private final String address;
    private final ClientHttpRequestFactory requests;
    private final Clock clock;

    /**
     * A client of the Web API. It repeats nothing by itself, as the JDK's clients do when a connection breaks: that
     * request would be one that nobody has paid for.
     *
     * @param readTimeout how long the next piece of an answer may take
     */
    FitbitApi(URI address, Duration readTimeout, Clock clock) {
        this.address = address.toString().replaceAll("/+$", "");
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

    /** An answer in full. */
    record Answer(int status, HttpHeaders headers, byte[] body, Instant askedAt, Instant answeredAt) {}

    Answer get(String path, AccessToken token) throws IOException {
        Instant askedAt = clock.instant();
        ClientHttpRequest request = requests.createRequest(URI.create(address + path), HttpMethod.GET);
        request.getHeaders().setBearerAuth(token.value());
        request.getHeaders().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        request.getHeaders().set(HttpHeaders.ACCEPT_LANGUAGE, METRIC);
        try (ClientHttpResponse response = request.execute()) {
            byte[] body = response.getBody().readAllBytes();
            return new Answer(response.getStatusCode().value(), response.getHeaders(), body, askedAt, clock.instant());
        }
    }
}

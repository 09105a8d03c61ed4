package syncbit.collector.source.fitbit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import syncbit.common.api.AccessToken;

/** Sends one request to Fitbit and takes its whole answer, whatever it is. */
final class FitbitApi {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Anything but en_US (miles, pounds) and en_GB (stone) is answered in metric units. */
    private static final String METRIC = "en_AU";

    private final String address;
    private final ClientHttpRequestFactory requests;
    private final Clock clock;

    /**
     * A client of the Web API.
     *
     * @param readTimeout for the whole answer, from the request's sending to the last byte
     */
    FitbitApi(URI address, Duration readTimeout, Clock clock) {
        this.address = address.toString().replaceAll("/+$", "");
        this.clock = clock;
        var jdk = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build());
        jdk.setReadTimeout(readTimeout);
        jdk.enableCompression(true);
        this.requests = jdk;
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

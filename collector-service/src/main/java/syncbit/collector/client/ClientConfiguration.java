package syncbit.collector.client;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import syncbit.common.settings.ServiceSettings;

/** Creates the clients of auth-service and writer-service. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** auth-service may have to wait for the provider's token endpoint. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(45);

    private static final Duration WRITER_READ_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    AuthClient authClient(Environment environment) {
        return new AuthClient(ServiceSettings.from(environment), requests(READ_TIMEOUT));
    }

    @Bean
    WriterClient writerClient(Environment environment) {
        return new WriterClient(ServiceSettings.from(environment), requests(WRITER_READ_TIMEOUT));
    }

    @Bean
    AccessTokenCache accessTokens(AuthClient auth, Clock clock) {
        return new AccessTokenCache(auth, clock);
    }

    static ClientHttpRequestFactory requests(Duration readTimeout) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build());
        requests.setReadTimeout(readTimeout);
        return requests;
    }
}

package syncbit.collector.client;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import syncbit.common.http.ServiceClient;
import syncbit.common.settings.ServiceSettings;

/** Creates the clients of auth-service and writer-service. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** auth-service may have to wait for the provider's token endpoint. */
    private static final Duration AUTH_READ_TIMEOUT = Duration.ofSeconds(45);

    private static final Duration WRITER_READ_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    AuthClient authClient(Environment environment) {
        ServiceSettings services = ServiceSettings.from(environment);
        return new AuthClient(new ServiceClient(
                "auth-service", services.auth(), services.serviceToken(), CONNECT_TIMEOUT, AUTH_READ_TIMEOUT));
    }

    @Bean
    WriterClient writerClient(Environment environment) {
        ServiceSettings services = ServiceSettings.from(environment);
        return new WriterClient(new ServiceClient(
                "writer-service", services.writer(), services.serviceToken(), CONNECT_TIMEOUT, WRITER_READ_TIMEOUT));
    }

    @Bean
    AccessTokenCache accessTokens(AuthClient auth, Clock clock) {
        return new AccessTokenCache(auth, clock);
    }
}

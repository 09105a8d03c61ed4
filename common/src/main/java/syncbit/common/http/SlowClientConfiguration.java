package syncbit.common.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Ends requests of clients that send too slowly, in every service. */
@AutoConfiguration
@EnableConfigurationProperties(SlowClientSettings.class)
class SlowClientConfiguration {
    private static final int CHECK_SECONDS = 1;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowClientLimit(SlowClientSettings settings) {
        return factory -> {
            factory.setProtocol(HeaderTimeoutProtocol.class.getName());
            factory.setBackgroundProcessorDelay(CHECK_SECONDS);
            factory.addEngineValves(new SlowClientValve(settings.timeout()));
        };
    }
}

package syncbit.collector.source.google;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.AccountTimeZones;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.RequestSender;

/** Creates the Google source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoogleApiSettings.class)
class GoogleConfiguration {
    /** The timeout of Google's own clients. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    @Bean
    HealthSource google(
            GoogleApiSettings settings,
            AccessTokenCache tokens,
            QuotaService quota,
            AccountTimeZones zones,
            Clock clock,
            MeterRegistry registry) {
        ProviderHttpClient api = new ProviderHttpClient(settings.healthApiUrl(), Map.of(), READ_TIMEOUT, clock);
        return new GoogleSource(new RequestSender(api, new GoogleResponseClassifier(), tokens, quota, registry), zones);
    }
}

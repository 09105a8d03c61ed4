package syncbit.collector.source.fitbit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.AccountTimeZones;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.RequestSender;

/** Creates the Fitbit source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FitbitApiSettings.class)
class FitbitConfiguration {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    HealthSource fitbit(
            FitbitApiSettings settings,
            AccessTokenCache tokens,
            QuotaService quota,
            AccountTimeZones zones,
            Clock clock,
            MeterRegistry registry) {
        ProviderHttpClient api = new ProviderHttpClient(settings.apiUrl(), FitbitSource.HEADERS, READ_TIMEOUT, clock);
        return new FitbitSource(new RequestSender(api, new FitbitResponseClassifier(), tokens, quota, registry), zones);
    }
}

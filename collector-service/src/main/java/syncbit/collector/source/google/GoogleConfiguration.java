package syncbit.collector.source.google;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.collector.quota.Quota;
import syncbit.collector.source.AccountZones;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.http.HttpApi;
import syncbit.collector.source.http.Pause;
import syncbit.collector.source.http.Requests;
import syncbit.collector.token.AccessTokens;

/** Wires the Google Health API as a source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoogleSettings.class)
class GoogleConfiguration {
    /** As long as Google's own clients wait for an answer. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    @Bean
    HealthSource google(
            GoogleSettings settings,
            AccessTokens tokens,
            Quota quota,
            AccountZones zones,
            Clock clock,
            MeterRegistry registry) {
        HttpApi api = new HttpApi(settings.healthApiUrl(), Map.of(), READ_TIMEOUT, clock);
        return new GoogleSource(
                new Requests(api, new GoogleJudge(), tokens, quota, Pause.exponential(), registry), zones);
    }
}

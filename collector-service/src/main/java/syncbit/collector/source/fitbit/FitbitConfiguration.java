package syncbit.collector.source.fitbit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
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

/** Wires Fitbit's Web API as a source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FitbitSettings.class)
class FitbitConfiguration {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    HealthSource fitbit(
            FitbitSettings settings,
            AccessTokens tokens,
            Quota quota,
            AccountZones zones,
            Clock clock,
            MeterRegistry registry) {
        HttpApi api = new HttpApi(settings.apiUrl(), FitbitSource.HEADERS, READ_TIMEOUT, clock);
        return new FitbitSource(
                new Requests(api, new FitbitJudge(), tokens, quota, Pause.exponential(), registry), zones);
    }
}

package syncbit.collector.source.fitbit;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.AccountTimeZones;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.RequestSender;
import syncbit.collector.source.http.ResponseBudget;
import syncbit.common.settings.SettingException;

/** Creates the Fitbit source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FitbitConfiguration.FitbitApiSettings.class)
class FitbitConfiguration {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    HealthSource fitbit(
            FitbitApiSettings settings,
            AccessTokenCache tokens,
            QuotaService quota,
            ResponseBudget responses,
            AccountTimeZones zones,
            Clock clock,
            MeterRegistry registry) {
        ProviderHttpClient api = new ProviderHttpClient(settings.apiUrl(), FitbitSource.HEADERS, READ_TIMEOUT, clock);
        return new FitbitSource(
                new RequestSender(api, new FitbitResponseClassifier(), tokens, quota, responses, registry), zones);
    }

    /**
     * The address of Fitbit's Web API.
     *
     * @param apiUrl {@code FITBIT_API_URL}, without the path
     */
    @ConfigurationProperties("fitbit")
    record FitbitApiSettings(
            @DefaultValue("https://api.fitbit.com") URI apiUrl) {
        FitbitApiSettings {
            if (apiUrl.getHost() == null
                    || !("https".equals(apiUrl.getScheme()) || "http".equals(apiUrl.getScheme()))) {
                throw new SettingException("FITBIT_API_URL", "must be an http or https URL, but is " + apiUrl);
            }
        }
    }
}

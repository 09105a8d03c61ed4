package syncbit.collector.source.google;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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

/** Creates the Google source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoogleConfiguration.GoogleApiSettings.class)
class GoogleConfiguration {
    /** The timeout of Google's own clients. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    @Bean
    HealthSource google(
            GoogleApiSettings settings,
            AccessTokenCache tokens,
            QuotaService quota,
            ResponseBudget responses,
            AccountTimeZones zones,
            Clock clock,
            MeterRegistry registry) {
        ProviderHttpClient api = new ProviderHttpClient(settings.healthApiUrl(), Map.of(), READ_TIMEOUT, clock);
        return new GoogleSource(
                new RequestSender(api, new GoogleResponseClassifier(), tokens, quota, responses, registry), zones);
    }

    /**
     * The address of the Google Health API.
     *
     * @param healthApiUrl {@code GOOGLE_HEALTH_API_URL}, without the path
     */
    @ConfigurationProperties("google")
    record GoogleApiSettings(
            @DefaultValue("https://health.googleapis.com") URI healthApiUrl) {
        GoogleApiSettings {
            if (healthApiUrl.getHost() == null
                    || !("https".equals(healthApiUrl.getScheme()) || "http".equals(healthApiUrl.getScheme()))) {
                throw new SettingException(
                        "GOOGLE_HEALTH_API_URL", "must be an http or https URL, but is " + healthApiUrl);
            }
        }
    }
}

package syncbit.collector.quota;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.api.Account;

/** Creates the quota service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    QuotaConfiguration.FitbitQuotaSettings.class,
    QuotaConfiguration.GoogleQuotaSettings.class
})
class QuotaConfiguration {
    @Bean
    QuotaService quota(
            DataSource dataSource,
            Clock clock,
            FitbitQuotaSettings fitbit,
            GoogleQuotaSettings google,
            MeterRegistry registry) {
        Map<Account.Provider, QuotaLimit> limits = new EnumMap<>(Map.of(
                Account.Provider.FITBIT, fitbit.limit(),
                Account.Provider.GOOGLE, google.limit()));
        return new QuotaService(dataSource, clock, limits, new QuotaMetrics(registry, clock));
    }

    /**
     * Fitbit's quota per account.
     *
     * <p>The number is boxed, so that the default applies if the variable is empty.
     *
     * @param requests {@code FITBIT_QUOTA_REQUESTS}: requests per window, at least 1
     * @param period {@code FITBIT_QUOTA_PERIOD}: the length of a window, a number of seconds or a duration such as {@code PT1H}
     */
    @ConfigurationProperties("fitbit.quota")
    record FitbitQuotaSettings(
            @DefaultValue("150") Integer requests,

            @DefaultValue("PT1H") @DurationUnit(ChronoUnit.SECONDS)
            Duration period) {
        FitbitQuotaSettings {
            QuotaLimit.require("FITBIT", requests, period);
        }

        QuotaLimit limit() {
            return new QuotaLimit(requests, period);
        }
    }

    /**
     * Google's quota per account.
     *
     * <p>The number is boxed, so that the default applies if the variable is empty.
     *
     * @param requests {@code GOOGLE_QUOTA_REQUESTS}: requests per window, at least 1
     * @param period {@code GOOGLE_QUOTA_PERIOD}: the length of a window, a number of seconds or a duration such as {@code PT1M}
     */
    @ConfigurationProperties("google.quota")
    record GoogleQuotaSettings(
            @DefaultValue("300") Integer requests,

            @DefaultValue("PT1M") @DurationUnit(ChronoUnit.SECONDS)
            Duration period) {
        GoogleQuotaSettings {
            QuotaLimit.require("GOOGLE", requests, period);
        }

        QuotaLimit limit() {
            return new QuotaLimit(requests, period);
        }
    }
}

package syncbit.collector.quota;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.api.Account;

/** Creates the quota service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FitbitQuotaSettings.class, GoogleQuotaSettings.class})
class QuotaConfiguration {
    @Bean
    QuotaService quota(
            DataSource dataSource,
            Clock clock,
            FitbitQuotaSettings fitbit,
            GoogleQuotaSettings google,
            MeterRegistry registry) {
        Map<Account.Provider, QuotaLimit> budgets = new EnumMap<>(Map.of(
                Account.Provider.FITBIT, fitbit.allowance(),
                Account.Provider.GOOGLE, google.allowance()));
        return new QuotaService(dataSource, clock, budgets, new QuotaMetrics(registry, clock));
    }
}

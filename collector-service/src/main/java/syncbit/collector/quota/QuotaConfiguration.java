package syncbit.collector.quota;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import syncbit.common.api.Account;

/** Wires the quota to the database and its settings. */
@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {
    @Bean
    Quota quota(DataSource dataSource, Clock clock, Environment environment, MeterRegistry registry) {
        Map<Account.Provider, Allowance> allowances = new EnumMap<>(Account.Provider.class);
        for (Account.Provider provider : Account.Provider.values()) {
            allowances.put(provider, Allowance.of(provider, environment));
        }
        return new Quota(dataSource, clock, allowances, new QuotaGauges(registry, clock));
    }
}

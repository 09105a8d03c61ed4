package syncbit.collector.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import syncbit.common.http.ServiceTokenFilter;
import syncbit.common.settings.ServiceSettings;

/** Requires the shared service token for every path except probes and metrics. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    ServiceTokenFilter serviceTokenFilter(Environment environment) {
        return new ServiceTokenFilter(ServiceSettings.from(environment).serviceToken());
    }
}

package syncbit.collector.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import syncbit.common.http.ServiceTokenFilter;
import syncbit.common.settings.ServiceSettings;

/** Asks everybody but the probes for the services' shared token. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    ServiceTokenFilter serviceTokenFilter(Environment environment) {
        return new ServiceTokenFilter(ServiceSettings.from(environment).serviceToken());
    }
}

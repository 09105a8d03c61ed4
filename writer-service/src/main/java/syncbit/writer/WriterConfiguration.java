package syncbit.writer;

import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import syncbit.common.http.ServiceTokenFilter;
import syncbit.common.settings.ServiceSettings;

/** What all packages share: the time and the check of callers. */
@Configuration(proxyBeanMethods = false)
class WriterConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FilterRegistrationBean<ServiceTokenFilter> serviceTokenFilter(Environment environment) {
        return new FilterRegistrationBean<>(
                new ServiceTokenFilter(ServiceSettings.from(environment).serviceToken()));
    }
}

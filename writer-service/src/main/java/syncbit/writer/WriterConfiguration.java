package syncbit.writer;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import syncbit.common.http.ServiceTokenFilter;
import syncbit.common.lock.AdvisoryLock;
import syncbit.common.settings.ServiceSettings;
import syncbit.writer.archive.WriterLock;

/** Beans for all packages: the clock and the check of the service token. */
@Configuration(proxyBeanMethods = false)
class WriterConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServiceSettings serviceSettings(Environment environment) {
        return ServiceSettings.from(environment);
    }

    @Bean
    FilterRegistrationBean<ServiceTokenFilter> serviceTokenFilter(ServiceSettings settings) {
        ServiceTokenFilter filter = new ServiceTokenFilter(settings.serviceToken());
        FilterRegistrationBean<ServiceTokenFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(filter.getOrder());
        return registration;
    }

    /** Separates the two writers of a rolling upgrade: a rebuild would lose or duplicate samples that the other adds. */
    @Bean
    WriterLock writerLock(DataSource dataSource) {
        return new AdvisoryLock(dataSource, "syncbit.writer")::holding;
    }
}

package syncbit.common.http;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/** Boot adds this to the web server of {@code MANAGEMENT_SERVER_PORT}; it has no effect without that setting. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementPortConfiguration {
    @Bean
    ManagementPortFilter managementPortFilter() {
        return new ManagementPortFilter();
    }
}

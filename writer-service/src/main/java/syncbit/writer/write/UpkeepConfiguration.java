package syncbit.writer.write;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Starts the upkeep with the service. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(UpkeepSettings.class)
class UpkeepConfiguration {
    /** At once on start, then again some time after each look has ended. */
    @Bean
    SchedulingConfigurer upkeeping(Upkeep upkeep, UpkeepSettings settings) {
        return registrar -> registrar.addFixedDelayTask(upkeep::run, settings.interval());
    }
}

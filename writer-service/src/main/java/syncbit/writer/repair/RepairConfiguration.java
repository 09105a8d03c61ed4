package syncbit.writer.repair;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Starts the upkeep with the service. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(RepairSettings.class)
class RepairConfiguration {
    /** At once on start, then again some time after each look has ended. */
    @Bean
    SchedulingConfigurer upkeeping(RepairScheduler upkeep, RepairSettings settings) {
        return registrar -> registrar.addFixedDelayTask(upkeep::run, settings.interval());
    }
}

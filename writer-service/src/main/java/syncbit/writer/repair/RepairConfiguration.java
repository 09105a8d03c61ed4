package syncbit.writer.repair;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Schedules the repairs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(RepairSettings.class)
class RepairConfiguration {
    /** The first run is at start; each further run begins one interval after the end of the previous one. */
    @Bean
    SchedulingConfigurer repairs(RepairScheduler scheduler, RepairSettings settings) {
        return registrar -> registrar.addFixedDelayTask(scheduler::run, settings.interval());
    }
}

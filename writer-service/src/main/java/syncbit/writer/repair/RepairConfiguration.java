package syncbit.writer.repair;

import java.time.Duration;
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
    private static final Duration AUDIT_CHECK_INTERVAL = Duration.ofMinutes(10);

    /** The first run is at start; each further run begins one interval after the end of the previous one. */
    @Bean
    SchedulingConfigurer repairs(RepairScheduler repairs, AuditScheduler audits, RepairSettings settings) {
        return registrar -> {
            registrar.addFixedDelayTask(repairs::run, settings.interval());
            registrar.addFixedDelayTask(audits::run, AUDIT_CHECK_INTERVAL);
        };
    }
}

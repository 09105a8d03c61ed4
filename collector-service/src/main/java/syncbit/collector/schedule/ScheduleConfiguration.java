package syncbit.collector.schedule;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import syncbit.collector.client.AuthClient;
import syncbit.collector.status.StatusMetrics;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;

/** Creates the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SyncSettings.class)
class ScheduleConfiguration {
    @Bean
    SyncScheduler syncScheduler(
            AuthClient auth,
            AccountScheduler accountRun,
            LostTaskRepair lostTaskRepair,
            TaskStore store,
            TaskQueue queue,
            StatusMetrics metrics,
            ScheduleLock lock,
            ScheduleHealth health,
            SyncTrigger trigger) {
        return new SyncScheduler(
                auth::accounts,
                accountRun,
                lostTaskRepair,
                user -> queue.publish(store.renewQueued(user)),
                metrics::keepOnly,
                lock,
                health,
                trigger);
    }
}

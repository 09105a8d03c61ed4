package syncbit.collector.schedule;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import syncbit.collector.client.AuthClient;
import syncbit.collector.status.StatusMetrics;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.common.lock.AdvisoryLock;

/** Creates the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SyncSettings.class)
class ScheduleConfiguration {
    /** One replica at a time queues dates. */
    @Bean
    AdvisoryLock scheduleLock(DataSource dataSource) {
        return new AdvisoryLock(dataSource, "syncbit.schedule");
    }

    @Bean
    SyncScheduler syncScheduler(
            AuthClient auth,
            AccountScheduler accountRun,
            LostTaskRepair lostTaskRepair,
            TaskStore store,
            TaskQueue queue,
            StatusMetrics metrics,
            AdvisoryLock scheduleLock,
            ScheduleHealth health,
            SyncTrigger trigger) {
        return new SyncScheduler(
                auth::accounts,
                accountRun,
                lostTaskRepair,
                user -> queue.publish(store.renewQueued(user)),
                metrics::keepOnly,
                scheduleLock::holding,
                health,
                trigger);
    }
}

package syncbit.collector.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import syncbit.collector.client.AuthClient;
import syncbit.collector.publish.BrokerBlockMonitor;
import syncbit.collector.status.StatusMetrics;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.common.lock.AdvisoryLock;

/** Creates the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SyncSettings.class)
class ScheduleConfiguration {
    /**
     * Starts the runs. Spring Boot's scheduler for virtual threads computes the next start of a trigger while its task still
     * runs. During a run the trigger is due, so that scheduler would start another thread at once, and so on until the run
     * ends. This scheduler computes the next start after the run. It has a second thread for all other tasks.
     */
    @Bean
    ThreadPoolTaskScheduler runScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.poolSize(2).build();
    }

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
            StatusMetrics statusMetrics,
            AdvisoryLock scheduleLock,
            ScheduleHealth health,
            SyncTrigger trigger,
            BrokerBlockMonitor blocks,
            MeterRegistry metrics) {
        Gauge.builder("syncbit.schedule.run.age", health, self -> self.runAge().toSeconds())
                .baseUnit("seconds")
                .description("How long the scheduling run under way has taken; 0 if there is none")
                .register(metrics);
        return new SyncScheduler(
                auth::accounts,
                // A run requests devices and profiles of the provider, and nothing could be queued.
                (account, retry) -> {
                    blocks.requireUnblocked();
                    accountRun.run(account, retry);
                },
                () -> {
                    blocks.requireUnblocked();
                    lostTaskRepair.run();
                },
                user -> queue.publish(store.renewQueued(user)),
                statusMetrics::keepOnly,
                scheduleLock::holding,
                health,
                trigger);
    }
}

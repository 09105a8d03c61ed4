package syncbit.collector.schedule;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.config.TriggerTask;
import org.springframework.stereotype.Component;

/** Starts scheduling runs: immediately after the service has started, then when {@link SyncTrigger} says, or on request. */
@Component
public class SyncTimer implements SchedulingConfigurer {
    private final SyncScheduler scheduler;
    private final TriggerTask task;
    private @Nullable ScheduledTaskRegistrar registrar;
    private @Nullable ScheduledTask scheduled;

    SyncTimer(SyncScheduler scheduler, SyncTrigger trigger) {
        this.scheduler = scheduler;
        this.task = new TriggerTask(scheduler::runIfDue, trigger);
    }

    @Override
    public synchronized void configureTasks(ScheduledTaskRegistrar taskRegistrar) {
        registrar = taskRegistrar;
        // Without a scheduler yet: the registrar starts the task when the application context is ready.
        scheduled = taskRegistrar.scheduleTriggerTask(task);
    }

    /** Schedules all dates of an account that was just connected. */
    public void connected(String user) {
        scheduler.connected(user);
        restart();
    }

    /** Spring has computed the next start before this run. If the run failed, its retry is due earlier. */
    private synchronized void restart() {
        if (registrar == null || scheduled == null) {
            return;
        }
        scheduled.cancel(false);
        scheduled = registrar.scheduleTriggerTask(task);
    }
}

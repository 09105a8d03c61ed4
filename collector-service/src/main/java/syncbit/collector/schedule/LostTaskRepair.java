package syncbit.collector.schedule;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.TaskChannel;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;

/**
 * Publishes tasks again whose messages are missing: they were purged, or the service stopped before it published them.
 *
 * <p>The broker reports how many messages a queue has, not which. If a queue has fewer messages than the table has rows,
 * all these rows get new ids and new messages. An old message that appears later has a stale id and is dropped. So a wrong
 * guess costs messages, never requests.
 */
@Component
class LostTaskRepair implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LostTaskRepair.class);

    /** The tasks that are published at once. */
    private static final int PART = 2_000;

    private final TaskQueue queue;
    private final TaskStore store;

    LostTaskRepair(TaskQueue queue, TaskStore store) {
        this.queue = queue;
        this.store = store;
    }

    @Override
    public void run() {
        queue.declare();
        // Messages that the consumer holds or has prefetched are in no queue and cannot be counted.
        if (store.anyTaken()) {
            return;
        }
        repair(TaskRow.State.QUEUED, TaskChannel.WAITING_QUEUE, TaskChannel.QUEUE);
        repair(TaskRow.State.PARKED, TaskChannel.PARKED_QUEUE);
    }

    private void repair(TaskRow.State state, String... queues) {
        if (!isShort(state, queues)) {
            return;
        }
        // Counted twice, because a message that moves between the queues is in neither for a moment.
        if (!isShort(state, queues)) {
            return;
        }
        // In parts, because a purge may lose more messages than fit into memory. After a crash the next run continues.
        long lastId = store.lastId();
        int published = 0;
        List<DateTask> lost;
        do {
            lost = store.renew(state, lastId, PART);
            queue.publish(lost);
            published += lost.size();
        } while (lost.size() == PART);
        log.info("Published {} tasks in state {} again, because messages are missing", published, state);
    }

    /** Counts messages before rows, because a task gets its row before its message and loses it after. */
    private boolean isShort(TaskRow.State state, String... queues) {
        long messages = queue.ready(queues);
        return messages < store.count(state);
    }
}

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
 * Finds messages that were purged, or never published because somebody died in between, and publishes them anew.
 *
 * <p>A broker tells how many messages lie ready in a queue, not which. Too few for the rows that should have one: all
 * these rows are given new ids. A message that is still there after all is stale then and dropped, so a wrong guess
 * costs messages and never a request.
 */
@Component
class LostTaskRepair {
    private static final Logger log = LoggerFactory.getLogger(LostTaskRepair.class);

    private final TaskQueue queue;
    private final TaskStore store;

    LostTaskRepair(TaskQueue queue, TaskStore store) {
        this.queue = queue;
        this.store = store;
    }

    void repair() {
        // While the consumer is at work, messages lie in its hands and buffers, where nobody can count them.
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
        // Counted again: a message on its way from one queue to the other is in neither for a moment.
        if (!isShort(state, queues)) {
            return;
        }
        List<DateTask> lost = store.renew(state);
        log.info("{} tasks are {} and have no message: published anew", lost.size(), state);
        queue.publish(lost);
    }

    /** Messages are counted before rows: a task gets its row first and loses it last. */
    private boolean isShort(TaskRow.State state, String... queues) {
        long messages = queue.ready(queues);
        return messages < store.count(state);
    }
}

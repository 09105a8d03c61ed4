package syncbit.collector.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs the work of each account in order, and of different accounts in parallel. If more accounts have work than run in
 * parallel, they take turns, in the order in which they ask: a long work ends early when {@link #othersWait()}.
 */
@Component
final class PerUserExecutor {
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("fetch-", 0).factory());
    private final Semaphore permits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition accountFinished = lock.newCondition();
    /** The waiting work of each account that is being served. */
    private final Map<String, Deque<Runnable>> queues = new HashMap<>();

    private boolean open = true;

    PerUserExecutor(FetchSettings settings) {
        this.permits = new Semaphore(settings.people(), true);
    }

    /** Accepts work from now on. */
    void open() {
        locked(() -> open = true);
    }

    /** Runs work after the earlier work of the account. Ignores it while the executor is closed. */
    void execute(String user, Runnable work) {
        locked(() -> {
            if (open) {
                queues.computeIfAbsent(user, this::startQueue).add(work);
            }
        });
    }

    private Deque<Runnable> startQueue(String user) {
        Deque<Runnable> queue = new ArrayDeque<>();
        threads.execute(() -> {
            try {
                while (runNext(user, queue)) {
                    // The next work waits for its own turn.
                }
            } finally {
                locked(() -> remove(user, queue));
            }
        });
        return queue;
    }

    private boolean runNext(String user, Deque<Runnable> queue) {
        permits.acquireUninterruptibly();
        try {
            Runnable work = next(user, queue);
            if (work != null) {
                work.run();
            }
            return work != null;
        } finally {
            permits.release();
        }
    }

    /** Whether accounts wait for their turn. */
    boolean othersWait() {
        return permits.hasQueuedThreads();
    }

    private @Nullable Runnable next(String user, Deque<Runnable> queue) {
        lock.lock();
        try {
            if (queue.isEmpty()) {
                remove(user, queue);
            }
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Later work of the account starts a new queue. */
    private void remove(String user, Deque<Runnable> queue) {
        queues.remove(user, queue);
        accountFinished.signalAll();
    }

    /** Rejects new work, drops waiting work, and waits for the running work until it ends or the timeout passes. */
    void close(Duration timeout) {
        locked(() -> {
            open = false;
            queues.values().forEach(Deque::clear);
            long nanos = timeout.toNanos();
            try {
                while (!queues.isEmpty() && nanos > 0) {
                    nanos = accountFinished.awaitNanos(nanos);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}

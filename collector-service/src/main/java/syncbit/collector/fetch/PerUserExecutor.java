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

/** Each person is served in a lane of their own, one thing after the other; whoever is slow holds up nobody else. */
@Component
final class PerUserExecutor {
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("fetch-", 0).factory());
    private final Semaphore places;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someoneLeft = lock.newCondition();
    /** What is yet to be done in each lane that somebody is in. */
    private final Map<String, Deque<Runnable>> executor = new HashMap<>();

    private boolean open = true;

    PerUserExecutor(FetchSettings settings) {
        this.places = new Semaphore(settings.people());
    }

    /** Lets people in from now on. */
    void open() {
        locked(() -> open = true);
    }

    /** Does something in a person's lane, after what is being done there; nothing once they are closed. */
    void enter(String user, Runnable work) {
        locked(() -> {
            if (open) {
                executor.computeIfAbsent(user, this::begin).add(work);
            }
        });
    }

    private Deque<Runnable> begin(String user) {
        Deque<Runnable> lane = new ArrayDeque<>();
        threads.execute(() -> {
            places.acquireUninterruptibly();
            try {
                for (Runnable work = next(user, lane); work != null; work = next(user, lane)) {
                    work.run();
                }
            } finally {
                places.release();
                locked(() -> leave(user, lane));
            }
        });
        return lane;
    }

    private @Nullable Runnable next(String user, Deque<Runnable> lane) {
        lock.lock();
        try {
            if (lane.isEmpty()) {
                leave(user, lane);
            }
            return lane.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever comes after this begins a lane anew. */
    private void leave(String user, Deque<Runnable> lane) {
        executor.remove(user, lane);
        someoneLeft.signalAll();
    }

    /** Lets nobody in any more, and waits until all have left or patience ends. */
    void close(Duration patience) {
        locked(() -> {
            open = false;
            executor.values().forEach(Deque::clear);
            long nanos = patience.toNanos();
            try {
                while (!executor.isEmpty() && nanos > 0) {
                    nanos = someoneLeft.awaitNanos(nanos);
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

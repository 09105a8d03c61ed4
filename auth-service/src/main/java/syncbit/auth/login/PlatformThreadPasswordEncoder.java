package syncbit.auth.login;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords on platform threads. Requests run on virtual threads, which share one carrier thread per processor and
 * are not preempted: two hashes there would stop all other requests, including the health probes.
 */
final class PlatformThreadPasswordEncoder implements PasswordEncoder, AutoCloseable {
    private final PasswordEncoder encoder;
    private final ThreadPoolExecutor threads;

    PlatformThreadPasswordEncoder(PasswordEncoder encoder, int maxThreads) {
        this.encoder = encoder;
        this.threads = new ThreadPoolExecutor(
                maxThreads,
                maxThreads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return run(() -> encoder.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return run(() -> encoder.matches(password, hash));
    }

    private <T extends @Nullable Object> T run(Supplier<T> hashing) {
        return CompletableFuture.supplyAsync(hashing, threads).join();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}

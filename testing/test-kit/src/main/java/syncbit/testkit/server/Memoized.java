package syncbit.testkit.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes a value at the first call and remembers it, or the failure: a server that can't start fails slowly. */
final class Memoized<T extends Object> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    private Memoized(Supplier<T> make) {
        this.make = make;
    }

    static <T extends Object> Memoized<T> of(Supplier<T> make) {
        return new Memoized<>(make);
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        if (value != null) {
            return value;
        }
        try {
            T made = make.get();
            value = made;
            return made;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}

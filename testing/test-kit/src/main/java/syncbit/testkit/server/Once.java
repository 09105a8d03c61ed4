package syncbit.testkit.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for; a failure to make it is remembered too, for a server's takes long. */
final class Once<T extends Object> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    private Once(Supplier<T> make) {
        this.make = make;
    }

    static <T extends Object> Once<T> of(Supplier<T> make) {
        return new Once<>(make);
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

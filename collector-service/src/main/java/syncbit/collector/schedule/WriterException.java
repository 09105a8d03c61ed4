package syncbit.collector.schedule;

import org.jspecify.annotations.Nullable;

/** writer-service gave no usable answer; its message says what to look at. */
public final class WriterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WriterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

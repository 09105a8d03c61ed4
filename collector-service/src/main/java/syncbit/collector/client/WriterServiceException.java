package syncbit.collector.client;

import org.jspecify.annotations.Nullable;

/** writer-service gave no usable answer; its message says what to look at. */
public final class WriterServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WriterServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

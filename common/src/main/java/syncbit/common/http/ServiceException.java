package syncbit.common.http;

import org.jspecify.annotations.Nullable;

/** Another SyncBit service gave no usable response. The message says what to check and contains no secret. */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

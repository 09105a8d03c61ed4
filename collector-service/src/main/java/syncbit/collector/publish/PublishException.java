package syncbit.collector.publish;

import org.jspecify.annotations.Nullable;

/** The broker has not confirmed every message. All of them may be published again. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

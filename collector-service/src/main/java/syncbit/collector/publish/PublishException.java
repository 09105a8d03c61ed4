package syncbit.collector.publish;

import org.jspecify.annotations.Nullable;

/** The broker has not taken every message; those it took may be published again without harm. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

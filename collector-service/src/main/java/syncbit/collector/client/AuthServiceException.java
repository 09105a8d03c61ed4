package syncbit.collector.client;

/** auth-service gave no usable answer; its message says what to look at and holds no secret. */
public final class AuthServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuthServiceException(String message) {
        super(message);
    }

    AuthServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}

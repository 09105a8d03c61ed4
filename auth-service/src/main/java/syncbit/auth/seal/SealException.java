package syncbit.auth.seal;

/** Stored tokens that do not open; the message names the account and what to do, never a token. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealException(String message) {
        super(message);
    }
}

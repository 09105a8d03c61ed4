package syncbit.auth.seal;

/** Stored tokens could not be decrypted. The message names the account and the remedy, and has no token. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealException(String message) {
        super(message);
    }
}

package syncbit.collector.api;

/** A field of a request is missing or malformed. */
final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidFieldException(String field, String advice) {
        super(advice);
        this.field = field;
    }

    String field() {
        return field;
    }
}

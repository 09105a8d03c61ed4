package syncbit.collector.api;

/** A field of a request that can't be read. */
final class InvalidField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidField(String field, String advice) {
        super(advice);
        this.field = field;
    }

    String field() {
        return field;
    }
}

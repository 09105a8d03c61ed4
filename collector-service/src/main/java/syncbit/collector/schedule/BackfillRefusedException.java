package syncbit.collector.schedule;

/** A request for a backfill that cannot be carried out. */
public final class BackfillRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Creates the exception.
     *
     * @param field the wrong field of the request
     * @param advice what the user can do
     */
    BackfillRefusedException(String field, String advice) {
        super(advice);
        this.field = field;
    }

    /** The wrong field of the request. */
    public String field() {
        return field;
    }
}

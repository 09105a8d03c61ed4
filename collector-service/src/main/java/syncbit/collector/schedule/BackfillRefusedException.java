package syncbit.collector.schedule;

/** A backfill that can't be done as it was asked for. */
public final class BackfillRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Names what is wrong.
     *
     * @param field of the request
     * @param advice what to do about it
     */
    BackfillRefusedException(String field, String advice) {
        super(advice);
        this.field = field;
    }

    /** The field of the request that is wrong. */
    public String field() {
        return field;
    }
}

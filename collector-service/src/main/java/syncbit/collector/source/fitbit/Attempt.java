package syncbit.collector.source.fitbit;

import syncbit.collector.source.FetchOutcome;

/** How one try ended. */
sealed interface Attempt<T> {

    /** The {@code outcome} tag of {@code syncbit.requests}. */
    String label();

    /** An answer, read. */
    record Answered<T>(T value) implements Attempt<T> {
        @Override
        public String label() {
            return "answered";
        }
    }

    /**
     * 401.
     *
     * @param reason what Fitbit said
     */
    record TokenRefused<T>(String reason) implements Attempt<T> {
        @Override
        public String label() {
            return "unauthorized";
        }
    }

    /** A failure that another try may heal. */
    record Passing<T>(String label, String reason) implements Attempt<T> {}

    /** A failure that no other try would heal. */
    record Lasting<T>(String label, FetchOutcome why) implements Attempt<T> {}
}

package syncbit.writer.ingest;

import syncbit.common.summary.DailySummary;

/** The result of parsing one message. */
sealed interface ParsedEvent {

    /** An event that can be written. */
    record Valid(DailySummary summary) implements ParsedEvent {}

    /**
     * A message that is no valid event; retries do not help.
     *
     * @param reason the field and what is wrong with it
     */
    record Invalid(String reason) implements ParsedEvent {}
}

package syncbit.writer.ingest;

import syncbit.common.summary.DailySummary;

/** How the reading of one message ended. */
sealed interface ParsedEvent {

    /** It is an event that can be written. */
    record Valid(DailySummary summary) implements ParsedEvent {}

    /**
     * It is none, and no retry will make it one.
     *
     * @param reason which field is at fault and how
     */
    record Invalid(String reason) implements ParsedEvent {}
}

package syncbit.writer.ingest;

import syncbit.common.summary.DailySummary;

/** How the reading of one message ended. */
sealed interface Reading {

    /** It is an event that can be written. */
    record Event(DailySummary summary) implements Reading {}

    /**
     * It is none, and no retry will make it one.
     *
     * @param reason which field is at fault and how
     */
    record Unreadable(String reason) implements Reading {}
}

package syncbit.collector.source.http;

import syncbit.collector.source.FetchOutcome;

/** How a request ended, tries and all. */
public sealed interface RequestResult<T> {

    /** With an answer, read. */
    record Answered<T>(T value) implements RequestResult<T> {}

    /** Without: {@code why} is any outcome but {@link FetchOutcome.Fetched}. */
    record Failed<T>(FetchOutcome why) implements RequestResult<T> {}
}

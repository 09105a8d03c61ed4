package syncbit.collector.source.http;

import syncbit.collector.source.FetchOutcome;

/** The result of a request after all attempts. */
public sealed interface RequestResult<T> {

    /** The parsed response. */
    record Parsed<T>(T value) implements RequestResult<T> {}

    /** Every attempt failed. */
    record Failed<T>(FetchOutcome.Failure why) implements RequestResult<T> {}
}

package syncbit.simulator.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
    /** The answer to one. */
    Reply answer(Request request) throws IOException;
}

package syncbit.simulator.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface RequestHandler {
    /** The answer to one. */
    SimulatorResponse answer(SimulatorRequest request) throws IOException;
}

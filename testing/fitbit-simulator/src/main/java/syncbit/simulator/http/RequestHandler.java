package syncbit.simulator.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface RequestHandler {
    /** Answers one request. */
    SimulatorResponse answer(SimulatorRequest request) throws IOException;
}

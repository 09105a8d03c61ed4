package syncbit.simulator.fault;

import java.util.function.Function;
import java.util.function.Supplier;
import syncbit.simulator.http.SimulatorResponse;

/** Applies a fault to a response. */
public final class FaultInjector {
    private static final String PAGE =
            "<!doctype html><html><head><title>Be patient</title></head><body><h1>We'll be right back</h1></body></html>";

    private FaultInjector() {}

    /**
     * The response with the effect of the fault.
     *
     * @param right the response without the fault
     * @param failure the provider's response for an error status
     */
    public static SimulatorResponse apply(
            Fault fault,
            Supplier<SimulatorResponse.Content> right,
            Function<Fault.Effect.Status, SimulatorResponse.Content> failure) {
        delay(fault);
        return switch (fault.effect()) {
            case Fault.Effect.None none -> right.get();
            case Fault.Effect.Status other -> {
                SimulatorResponse.Content content = failure.apply(other);
                yield other.retryAfter() == null
                        ? content
                        : content.header(
                                "Retry-After", String.valueOf(other.retryAfter().toSeconds()));
            }
            case Fault.Effect.InvalidJson invalid ->
                SimulatorResponse.of(200, "application/json; charset=utf-8", "{\"sleep\":[{\u0000 <<");
            case Fault.Effect.UnexpectedJson unexpected ->
                SimulatorResponse.of(
                        200, "application/json; charset=utf-8", "{\"dataPoints\":7,\"rollupDataPoints\":7}");
            case Fault.Effect.Truncated truncated -> new SimulatorResponse.Truncated(right.get());
            case Fault.Effect.Html html -> SimulatorResponse.html(200, PAGE);
            case Fault.Effect.Reset reset -> new SimulatorResponse.Reset();
        };
    }

    private static void delay(Fault fault) {
        try {
            Thread.sleep(fault.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

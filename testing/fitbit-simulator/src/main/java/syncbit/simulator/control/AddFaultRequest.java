package syncbit.simulator.control;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.traffic.SimulatedEndpoint;

/**
 * A failure as JSON asks for it.
 *
 * @param status the status to answer
 * @param reason instead of a status, the reason of a refusal by Google: {@code ACCOUNT_NOT_LINKED}
 * @param retryAfter when to come again, {@code null} for no word of it
 * @param damage instead of a status: {@code garbage}, {@code strange}, {@code truncated}, {@code html} or {@code reset}
 * @param delay how late, such as {@code PT2S}
 * @param person whose requests, {@code null} for everybody's
 * @param endpoint which requests, such as {@code hrv}, {@code null} for all
 * @param date requests whose dates hold it, {@code null} for all
 * @param times how often, {@code null} until it is cleared
 */
record AddFaultRequest(
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable Duration retryAfter,
        @Nullable String damage,
        @Nullable Duration delay,
        @Nullable String person,
        @Nullable String endpoint,
        @Nullable LocalDate date,
        @Nullable Integer times) {

    Fault fault() {
        return new Fault(
                what(),
                delay == null ? Duration.ZERO : delay,
                person,
                endpoint == null ? null : SimulatedEndpoint.of(endpoint),
                date,
                times == null ? -1 : times);
    }

    private Fault.Effect what() {
        if (reason != null) {
            GoogleError.of(reason);
            return new Fault.Effect.Status(0, reason, retryAfter);
        }
        if (status != null) {
            return new Fault.Effect.Status(status, null, retryAfter);
        }
        return switch (damage == null ? "none" : damage) {
            case "none" -> new Fault.Effect.None();
            case "garbage" -> new Fault.Effect.InvalidJson();
            case "strange" -> new Fault.Effect.UnexpectedJson();
            case "truncated" -> new Fault.Effect.Truncated();
            case "html" -> new Fault.Effect.Html();
            case "reset" -> new Fault.Effect.Reset();
            default ->
                throw new IllegalArgumentException(
                        "damage is garbage, strange, truncated, html or reset, and not " + damage);
        };
    }
}

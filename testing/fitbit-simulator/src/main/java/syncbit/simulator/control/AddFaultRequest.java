package syncbit.simulator.control;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.traffic.SimulatedEndpoint;

/**
 * The JSON body that adds a fault.
 *
 * @param status the HTTP status of the response
 * @param reason the reason in Google's error, instead of a status: {@code ACCOUNT_NOT_LINKED}
 * @param retryAfter the value of {@code Retry-After}, {@code null} for none
 * @param damage the effect, instead of a status: {@code garbage}, {@code strange}, {@code truncated}, {@code html} or
 *     {@code reset}
 * @param delay delay of each response, such as {@code PT2S}
 * @param person limits the fault to this person's requests, {@code null} for all people
 * @param endpoint limits the fault to this endpoint, such as {@code hrv}, {@code null} for all
 * @param date limits the fault to requests that include this date, {@code null} for all
 * @param times number of requests to fail, {@code null} for all until the faults are cleared
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
                        "damage must be garbage, strange, truncated, html or reset, but is " + damage);
        };
    }
}

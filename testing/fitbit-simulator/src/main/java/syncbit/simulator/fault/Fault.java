package syncbit.simulator.fault;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.traffic.SimulatedEndpoint;

/**
 * A fault to inject: its effect, the requests it applies to, and how often. Each method narrows it further:
 * {@code Fault.status(500).at(SimulatedEndpoint.HRV).times(2)}.
 *
 * @param effect what happens to the response
 * @param delay additional delay of each response
 * @param person limits it to this person's requests; {@code null} for all people
 * @param endpoint limits it to this endpoint; {@code null} for all endpoints
 * @param date limits it to requests that include this date; {@code null} for all
 * @param times the number of requests it applies to; -1 for all until the faults are cleared
 */
public record Fault(
        Effect effect,
        Duration delay,
        @Nullable String person,
        @Nullable SimulatedEndpoint endpoint,
        @Nullable LocalDate date,
        int times) {

    /** What happens to a response. */
    public sealed interface Effect {
        /** The correct response, possibly delayed. */
        record None() implements Effect {}

        /**
         * An error status with the provider's body for it.
         *
         * @param reason the reason in Google's error; {@code null} for an error without details
         * @param retryAfter the value of {@code Retry-After}, {@code null} for no such header
         */
        record Status(
                int status,
                @Nullable String reason,
                @Nullable Duration retryAfter) implements Effect {}

        /** 200 with a body that is not JSON. */
        record InvalidJson() implements Effect {}

        /** 200 with JSON of an unexpected structure. */
        record UnexpectedJson() implements Effect {}

        /** 200 with half of the announced body. */
        record Truncated() implements Effect {}

        /** 200 with an HTML page. */
        record Html() implements Effect {}

        /** A closed connection without a response. */
        record Reset() implements Effect {}
    }

    public static Fault status(int status) {
        return of(new Effect.Status(status, null, null));
    }

    /** An error of Google with this reason, such as {@code ACCOUNT_NOT_LINKED}. */
    public static Fault reason(String reason) {
        return of(new Effect.Status(0, reason, null));
    }

    /** 429 with {@code Retry-After}. */
    public static Fault retryAfter(Duration time) {
        return of(new Effect.Status(429, null, time));
    }

    public static Fault invalidJson() {
        return of(new Effect.InvalidJson());
    }

    public static Fault unexpectedJson() {
        return of(new Effect.UnexpectedJson());
    }

    public static Fault truncated() {
        return of(new Effect.Truncated());
    }

    public static Fault html() {
        return of(new Effect.Html());
    }

    public static Fault reset() {
        return of(new Effect.Reset());
    }

    /** The correct response after a delay. */
    public static Fault delayed(Duration delay) {
        return of(new Effect.None()).after(delay);
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, Duration.ZERO, null, null, null, -1);
    }

    /** Returns a copy that delays each response. */
    public Fault after(Duration delay) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    /** Returns a copy for one person's requests. */
    public Fault to(String encodedId) {
        return new Fault(effect, delay, encodedId, endpoint, date, times);
    }

    /** Returns a copy for one endpoint. */
    public Fault at(SimulatedEndpoint endpoint) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    /** Returns a copy for requests that include this date. */
    public Fault on(LocalDate date) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    /** Returns a copy that applies to this number of requests. */
    public Fault times(int times) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    boolean matches(@Nullable String who, SimulatedEndpoint what, @Nullable LocalDate from, @Nullable LocalDate to) {
        return (person == null || person.equals(who))
                && (endpoint == null || endpoint == what)
                && (date == null || (from != null && to != null && !date.isBefore(from) && !date.isAfter(to)));
    }
}

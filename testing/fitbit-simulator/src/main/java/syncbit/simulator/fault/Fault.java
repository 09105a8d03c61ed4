package syncbit.simulator.fault;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.traffic.SimulatedEndpoint;

/**
 * A failure on demand: what happens, to which requests and how often. Put together by narrowing:
 * {@code Fault.status(500).at(Endpoint.HRV).times(2)}.
 *
 * @param effect what happens to the answer
 * @param delay how long each answer takes besides
 * @param person only this one's requests; {@code null} for everybody's
 * @param endpoint only requests to it; {@code null} for all
 * @param date only requests whose dates hold it; {@code null} for all
 * @param times how often it strikes before it is over; -1 until it is cleared
 */
public record Fault(
        Effect effect,
        Duration delay,
        @Nullable String person,
        @Nullable SimulatedEndpoint endpoint,
        @Nullable LocalDate date,
        int times) {

    /** What happens to an answer. */
    public sealed interface Effect {
        /** Nothing: the answer is right, late perhaps. */
        record None() implements Effect {}

        /**
         * Another status, with the provider's body for it.
         *
         * @param reason what Google's error gives as its reason; {@code null} for no details
         * @param retryAfter when to come again, {@code null} for no word of it
         */
        record Status(
                int status,
                @Nullable String reason,
                @Nullable Duration retryAfter) implements Effect {}

        /** 200, and bytes that are no JSON. */
        record InvalidJson() implements Effect {}

        /** 200, and JSON of a shape that nobody knows. */
        record UnexpectedJson() implements Effect {}

        /** 200, and half of what was announced. */
        record Truncated() implements Effect {}

        /** 200, and a page for people. */
        record Html() implements Effect {}

        /** No answer at all. */
        record Reset() implements Effect {}
    }

    public static Fault status(int status) {
        return of(new Effect.Status(status, null, null));
    }

    /** A refusal by Google that is told by its reason, such as {@code ACCOUNT_NOT_LINKED}. */
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

    /** The right answer, late. */
    public static Fault delayed(Duration delay) {
        return of(new Effect.None()).after(delay);
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, Duration.ZERO, null, null, null, -1);
    }

    /** The same, each answer late. */
    public Fault after(Duration delay) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    /** The same for one person's requests. */
    public Fault to(String encodedId) {
        return new Fault(effect, delay, encodedId, endpoint, date, times);
    }

    /** The same for one endpoint. */
    public Fault at(SimulatedEndpoint endpoint) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    /** The same for requests whose dates hold this one. */
    public Fault on(LocalDate date) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    /** The same, over after it has struck this often. */
    public Fault times(int times) {
        return new Fault(effect, delay, person, endpoint, date, times);
    }

    boolean matches(@Nullable String who, SimulatedEndpoint what, @Nullable LocalDate from, @Nullable LocalDate to) {
        return (person == null || person.equals(who))
                && (endpoint == null || endpoint == what)
                && (date == null || (from != null && to != null && !date.isBefore(from) && !date.isAfter(to)));
    }
}

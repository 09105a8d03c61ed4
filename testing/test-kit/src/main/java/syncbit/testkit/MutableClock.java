package syncbit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it; its copies in other zones move with it. */
public final class MutableClock extends Clock {
    private final Hand hand;
    private final ZoneId zone;

    private MutableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** A clock in UTC that shows this instant. */
    public static MutableClock at(Instant now) {
        return new MutableClock(new Hand(now), ZoneOffset.UTC);
    }

    /** A clock in UTC that shows this instant, such as {@code 2025-12-24T12:00:00Z}. */
    public static MutableClock at(String now) {
        return at(Instant.parse(now));
    }

    /** Moves it forward, or back by a negative duration. */
    public void advance(Duration by) {
        hand.advance(by);
    }

    /** Moves it to an instant. */
    public void set(Instant to) {
        hand.set(to);
    }

    @Override
    public Instant instant() {
        return hand.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public MutableClock withZone(ZoneId other) {
        return new MutableClock(hand, other);
    }

    /** What the clock and its copies share. */
    private static final class Hand {
        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void set(Instant to) {
            now = to;
        }

        synchronized void advance(Duration by) {
            now = now.plus(by);
        }
    }
}

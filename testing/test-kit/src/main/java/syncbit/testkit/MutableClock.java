package syncbit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. Its copies in other zones show the same instant. */
public final class MutableClock extends Clock {
    private final SharedInstant shared;
    private final ZoneId zone;

    private MutableClock(SharedInstant shared, ZoneId zone) {
        this.shared = shared;
        this.zone = zone;
    }

    /** Returns a clock in UTC at this instant. */
    public static MutableClock at(Instant now) {
        return new MutableClock(new SharedInstant(now), ZoneOffset.UTC);
    }

    /** Returns a clock in UTC at this instant, such as {@code 2025-12-24T12:00:00Z}. */
    public static MutableClock at(String now) {
        return at(Instant.parse(now));
    }

    /** Adds a duration, which may be negative. */
    public void advance(Duration by) {
        shared.advance(by);
    }

    /** Sets the instant. */
    public void set(Instant to) {
        shared.set(to);
    }

    @Override
    public Instant instant() {
        return shared.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public MutableClock withZone(ZoneId other) {
        return new MutableClock(shared, other);
    }

    /** The instant that the clock and its copies share. */
    private static final class SharedInstant {
        private Instant now;

        SharedInstant(Instant now) {
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

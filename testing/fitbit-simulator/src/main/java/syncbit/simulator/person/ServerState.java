package syncbit.simulator.person;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the servers do not know yet, or know differently, of a person's data. */
final class ServerState {
    private final List<Span> withheld = new CopyOnWriteArrayList<>();
    private final List<Journey> journeys = new CopyOnWriteArrayList<>();
    private final Map<LocalDate, Provisional> provisional = new ConcurrentHashMap<>();
    private volatile @Nullable Instant syncedUntil;

    /** A stretch of time; {@code to} is exclusive. */
    private record Span(Instant from, Instant to) {
        boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    private record Journey(Span span, ZoneId zone) {}

    private record Provisional(Instant until, UnaryOperator<SimulatedDay> earlier) {}

    /** The time of the tracker's last sync. */
    Instant lastSync(Instant now) {
        Instant held = syncedUntil;
        return held == null || held.isAfter(now) ? now : held;
    }

    void syncUntil(@Nullable Instant sync) {
        syncedUntil = sync;
    }

    void withhold(Instant from, Instant to) {
        withheld.add(new Span(from, to));
    }

    void release() {
        withheld.clear();
    }

    boolean isWithheld(Instant time) {
        return withheld.stream().anyMatch(span -> span.contains(time));
    }

    void travel(Instant from, Instant to, ZoneId zone) {
        journeys.add(new Journey(new Span(from, to), zone));
    }

    ZoneId zoneAt(Instant time, ZoneId home) {
        return journeys.stream()
                .filter(journey -> journey.span.contains(time))
                .map(Journey::zone)
                .findFirst()
                .orElse(home);
    }

    void provisional(LocalDate date, Instant until, UnaryOperator<SimulatedDay> earlier) {
        provisional.put(date, new Provisional(until, earlier));
    }

    boolean isProvisional(LocalDate date, Instant now) {
        Provisional version = provisional.get(date);
        return version != null && now.isBefore(version.until);
    }

    /** The time at which the data of a date was revised; {@code null} if it was not. */
    @Nullable
    Instant revisedAt(LocalDate date, Instant now) {
        Provisional version = provisional.get(date);
        return version == null || now.isBefore(version.until) ? null : version.until;
    }

    /** The data of a day as the servers have it at this moment. */
    SimulatedDay current(SimulatedDay day, Instant now) {
        Provisional version = provisional.get(day.date());
        return version != null && now.isBefore(version.until) ? version.earlier.apply(day) : day;
    }
}

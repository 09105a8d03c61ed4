package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.source.Endpoint;

/**
 * The endpoints that an account must not request before a time, because they answered 503 with {@code Retry-After}. The
 * account's other endpoints are requested. Kept in memory: after a restart a paused endpoint is requested once.
 */
@Component
final class EndpointPauses {
    /** A longer pause is a mistake of the source. */
    private static final Duration MAX_PAUSE = Duration.ofDays(1);

    private final Clock clock;
    private final Map<Key, Instant> ends = new ConcurrentHashMap<>();

    private record Key(String user, Endpoint endpoint) {}

    EndpointPauses(Clock clock) {
        this.clock = clock;
    }

    void pause(String user, Endpoint endpoint, Instant until) {
        Instant latest = clock.instant().plus(MAX_PAUSE);
        ends.put(new Key(user, endpoint), until.isBefore(latest) ? until : latest);
    }

    /** When the endpoint can be requested again; {@code null} if it can be requested now. */
    @Nullable
    Instant endOf(String user, Endpoint endpoint) {
        Key key = new Key(user, endpoint);
        Instant end = ends.get(key);
        if (end == null || clock.instant().isBefore(end)) {
            return end;
        }
        ends.remove(key, end);
        return null;
    }
}

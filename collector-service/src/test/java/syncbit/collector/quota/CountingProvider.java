package syncbit.collector.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** A provider that counts requests in windows of an hour, which reset at any minute, and rounds the rest up to seconds. */
final class CountingProvider {
    private static final int LIMIT = 150;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final long offset;
    final TreeMap<Instant, Integer> granted = new TreeMap<>();
    int refused;

    CountingProvider(Clock clock, Duration offset) {
        this.clock = clock;
        this.offset = offset.toMillis();
    }

    ReportedQuota ask() {
        Instant now = clock.instant();
        long start = Math.floorDiv(now.toEpochMilli() - offset, HOUR) * HOUR + offset;
        int before = granted.getOrDefault(Instant.ofEpochMilli(start), 0);
        long left = LIMIT - before - 1L;
        if (left < 0) {
            refused++;
        } else {
            granted.put(Instant.ofEpochMilli(start), before + 1);
        }
        Duration reset = Duration.ofSeconds(Math.ceilDiv(start + HOUR - now.toEpochMilli(), 1000));
        ReportedQuota reading = new ReportedQuota((long) LIMIT, Math.max(0, left), reset, now, now);
        return left < 0 ? reading.exhausted() : reading;
    }
}

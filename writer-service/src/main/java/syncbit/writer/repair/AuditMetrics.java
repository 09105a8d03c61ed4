package syncbit.writer.repair;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The metrics of audits. Dry runs do not count. */
@Component
final class AuditMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Lost> lost = new ConcurrentHashMap<>();
    private final AtomicLong lastAudit = new AtomicLong();

    AuditMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("syncbit.audit.last.timestamp", lastAudit, AtomicLong::doubleValue)
                .baseUnit("seconds")
                .description("When the last audit ended, in seconds since 1970; 0 before the first one")
                .register(registry);
        count("checked", 0);
        count("missing", 0);
        count("wrong", 0);
        count("duplicate", 0);
        count("restored", 0);
    }

    void audited(String user, LocalDate from, LocalDate to, AuditCounts counts) {
        count("checked", counts.samples());
        count("missing", counts.missing());
        count("wrong", counts.wrong());
        count("duplicate", counts.duplicate());
        count("restored", counts.restored());
        lost.computeIfAbsent(user, this::register).set(from, to, counts.lost());
        lastAudit.set(clock.instant().getEpochSecond());
    }

    private void count(String result, int samples) {
        Counter.builder("syncbit.audit.samples")
                .description("Archived samples that audits compared with VictoriaMetrics, by result")
                .tag("result", result)
                .register(registry)
                .increment(samples);
    }

    private Lost register(String user) {
        Lost ofUser = new Lost();
        Gauge.builder("syncbit.audit.samples.lost", ofUser, Lost::sum)
                .description("Samples that VictoriaMetrics accepts but does not keep, by the last audit of each range")
                .tag("user", user)
                .register(registry);
        return ofUser;
    }

    /** The lost samples of a user by audited range; a new audit replaces the ranges that it covers. */
    private static final class Lost {
        private final TreeMap<LocalDate, Range> ranges = new TreeMap<>();

        private record Range(LocalDate to, int samples) {}

        synchronized void set(LocalDate from, LocalDate to, int samples) {
            ranges.entrySet()
                    .removeIf(range -> !range.getKey().isBefore(from)
                            && !range.getValue().to().isAfter(to));
            ranges.put(from, new Range(to, samples));
        }

        synchronized double sum() {
            return ranges.values().stream().mapToInt(Range::samples).sum();
        }
    }
}

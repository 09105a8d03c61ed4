package syncbit.writer.repair;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.common.api.AuditResult;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Compares the archived dates and device readings of a user with VictoriaMetrics, page by page between batches, and repairs
 * the differences from the archive, without any request to a provider.
 */
@Component
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    /** Nearly ten thousand samples, as in an import of a rebuild. */
    private static final int DATES_PER_PAGE = 250;

    private static final int READINGS_PER_PAGE = 2_500;

    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final UnsettledSeriesRepository unsettled;
    private final DateAudit dates;
    private final SampleAudit samples;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final AuditMetrics metrics;
    private final AuditResultRepository results;
    private final Clock clock;

    Audit(
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            UnsettledSeriesRepository unsettled,
            DateAudit dates,
            SampleAudit samples,
            SeriesSettlement settlement,
            WriterLock lock,
            AuditMetrics metrics,
            AuditResultRepository results,
            Clock clock) {
        this.archive = archive;
        this.readings = readings;
        this.unsettled = unsettled;
        this.dates = dates;
        this.samples = samples;
        this.settlement = settlement;
        this.lock = lock;
        this.metrics = metrics;
        this.results = results;
        this.clock = clock;
    }

    /**
     * The result of an audit.
     *
     * @param counts what was found, and restored unless it was a dry run
     * @param waiting series with wrong or duplicate samples that are not rebuilt yet; the writer retries them
     * @param failure why the audit ended early; {@code null} if it is complete
     */
    public record Report(
            AuditCounts counts, int waiting, @Nullable String failure) {}

    /**
     * Dates to audit.
     *
     * @param from inclusive
     * @param to inclusive
     */
    record Span(LocalDate from, LocalDate to) {}

    /**
     * Audits one user.
     *
     * @param from inclusive; {@code null} means no bound
     * @param to inclusive; {@code null} means no bound
     * @param dryRun whether to count only and change nothing
     */
    public Report run(String user, @Nullable LocalDate from, @Nullable LocalDate to, boolean dryRun) {
        LocalDate last = to == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2)
                : to;
        return run(user, List.of(new Span(from == null ? ArchiveRepository.FIRST_DATE : from, last)), dryRun);
    }

    /** Audits some spans of one user, oldest first, as one audit with one result. Ends at the first failure. */
    Report run(String user, List<Span> spans, boolean dryRun) {
        Pass pass = new Pass(user, !dryRun);
        for (Span span : spans) {
            AuditCounts before = pass.counts;
            boolean complete = pass.dates(span.from(), span.to()) && pass.readings(span.from(), span.to());
            if (!dryRun) {
                metrics.audited(user, span.from(), span.to(), pass.counts.minus(before));
            }
            if (!complete) {
                break;
            }
        }
        if (!dryRun && pass.failure == null) {
            lock.holding(settlement::settleAll);
        }
        Report report = new Report(pass.counts, dryRun ? 0 : waiting(user), pass.failure);
        if (!dryRun) {
            results.put(user, pass.result(clock.instant(), report));
        }
        log.atInfo()
                .addKeyValue("user", user)
                .log(
                        "Audited {} from {} to {}{}: {}",
                        user,
                        pass.firstDate,
                        pass.lastDate,
                        dryRun ? " (dry run)" : "",
                        pass.counts);
        return report;
    }

    private int waiting(String user) {
        Map<String, String> left = unsettled.all();
        return (int) left.values().stream().filter(user::equals).count();
    }

    /** One pass over the dates and readings of a user. */
    private final class Pass {
        private final String user;
        private final boolean repair;
        private AuditCounts counts = AuditCounts.NONE;
        private @Nullable String failure;
        private @Nullable LocalDate firstDate;
        private @Nullable LocalDate lastDate;

        Pass(String user, boolean repair) {
            this.user = user;
            this.repair = repair;
        }

        /** Returns whether all dates could be compared. */
        boolean dates(LocalDate from, LocalDate to) {
            LocalDate next = from;
            while (!next.isAfter(to)) {
                LocalDate start = next;
                PageResult<ArchivedDay> page = lock.holding(() -> {
                    List<ArchivedDay> days = archive.page(user, start, to, DATES_PER_PAGE);
                    return new PageResult<>(days, dates.audit(user, days, repair));
                });
                if (!add(page.result)) {
                    return false;
                }
                if (!page.rows.isEmpty()) {
                    firstDate =
                            firstDate == null ? page.rows.getFirst().summary().date() : firstDate;
                    lastDate = page.rows.getLast().summary().date();
                }
                next = page.rows.size() < DATES_PER_PAGE
                        ? to.plusDays(1)
                        : page.rows.getLast().summary().date().plusDays(1);
            }
            return true;
        }

        boolean readings(LocalDate from, LocalDate to) {
            Instant after = from.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
            Instant before = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            boolean hasNext = true;
            while (hasNext) {
                Instant start = after;
                PageResult<DeviceReading> page = lock.holding(() -> {
                    List<DeviceReading> rows = readings.page(user, start, before, READINGS_PER_PAGE);
                    List<Sample> expected = rows.stream()
                            .map(DeviceReading::samples)
                            .flatMap(Collection::stream)
                            .toList();
                    return new PageResult<>(rows, samples.compare(user, expected, repair));
                });
                if (!add(page.result)) {
                    return false;
                }
                hasNext = page.rows.size() >= READINGS_PER_PAGE;
                after = hasNext ? page.rows.getLast().key().readAt() : after;
            }
            return true;
        }

        AuditResult result(Instant at, Report report) {
            return new AuditResult(
                    at,
                    firstDate,
                    lastDate,
                    counts.samples(),
                    counts.missing(),
                    counts.wrong(),
                    counts.duplicate(),
                    counts.restored(),
                    counts.lost(),
                    report.waiting(),
                    report.failure());
        }

        private boolean add(SampleAudit.Result result) {
            return switch (result) {
                case SampleAudit.Result.Compared compared -> {
                    counts = counts.plus(compared.counts());
                    yield true;
                }
                case SampleAudit.Result.Failed failed -> {
                    failure = reason(failed.why());
                    yield false;
                }
            };
        }
    }

    private record PageResult<T>(List<T> rows, SampleAudit.Result result) {}

    private static String reason(VictoriaOutcome why) {
        return switch (why) {
            case VictoriaOutcome.Done done -> throw new IllegalArgumentException("The audit did not fail");
            case VictoriaOutcome.Refused refused -> "VictoriaMetrics refuses the export: " + refused.reason();
            case VictoriaOutcome.Misconfigured wrong -> wrong.advice();
            case VictoriaOutcome.Unavailable unavailable -> unavailable.reason();
            case VictoriaOutcome.Interrupted interrupted -> interrupted.reason();
        };
    }
}

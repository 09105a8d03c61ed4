package syncbit.writer.repair;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.common.api.AuditResult;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Compares archived samples with VictoriaMetrics and imports the missing ones. A series with a wrong or duplicate sample
 * becomes unsettled, so that the caller's settlement rebuilds it.
 *
 * <p>The series become unsettled before the import, as in {@code BatchWriter}. A second comparison follows the import: if a
 * crash lost the index entry of a series, an import restores the entry and its old samples appear as duplicates; and a sample
 * outside the retention is accepted but never exported.
 */
@Component
final class SampleAudit {
    private static final Logger log = LoggerFactory.getLogger(SampleAudit.class);

    private final VictoriaClient victoria;
    private final UnsettledSeriesRepository unsettled;

    SampleAudit(VictoriaClient victoria, UnsettledSeriesRepository unsettled) {
        this.victoria = victoria;
        this.unsettled = unsettled;
    }

    /** The result of an audit. */
    sealed interface Result {

        /**
         * All samples were compared.
         *
         * @param lost samples that VictoriaMetrics accepted again but does not export
         */
        record Compared(AuditCounts counts, List<Sample> lost) implements Result {
            /** Whether at least one imported sample is exported; otherwise all are outside the retention. */
            boolean anyShown() {
                return counts.missing() == 0 || lost.size() < counts.missing();
            }
        }

        /** The export or the import failed. The audit can be repeated. */
        record Failed(VictoriaOutcome why) implements Result {}
    }

    /**
     * Audits samples of one user that VictoriaMetrics has acknowledged. The caller holds the writer lock.
     *
     * @param expected all archived samples at their times
     * @param repair whether to import missing samples and to mark series as unsettled
     */
    Result compare(String user, List<Sample> expected, boolean repair) {
        if (expected.isEmpty()) {
            return new Result.Compared(AuditCounts.NONE, List.of());
        }
        Comparison comparison = new Comparison(expected);
        if (comparison.failure != null) {
            return new Result.Failed(comparison.failure);
        }
        comparison.countUnexpected();
        AuditCounts counts = comparison.counts();
        if (!repair) {
            return new Result.Compared(counts, List.of());
        }
        mark(user, comparison.wrongSeries);
        List<Sample> missing = comparison.missing.stream()
                .filter(sample -> !comparison.wrongSeries.contains(sample.series()))
                .toList();
        return missing.isEmpty() ? new Result.Compared(counts, List.of()) : restore(user, missing, counts);
    }

    private Result restore(String user, List<Sample> missing, AuditCounts counts) {
        Set<String> marked = mark(user, missing.stream().map(Sample::series).collect(Collectors.toSet()));
        VictoriaOutcome outcome = victoria.importSamples(missing);
        return switch (outcome) {
            case VictoriaOutcome.Done done -> compareAgain(user, missing, marked, counts);
            // The series stay unsettled, because some samples may have been taken.
            case VictoriaOutcome.Interrupted interrupted -> new Result.Failed(interrupted);
            case VictoriaOutcome.Unavailable notTaken -> notTaken(marked, notTaken);
            case VictoriaOutcome.Misconfigured notTaken -> notTaken(marked, notTaken);
            case VictoriaOutcome.Refused refused -> {
                log.atError()
                        .addKeyValue("user", user)
                        .log("VictoriaMetrics refuses samples that it took before: {}", refused.reason());
                yield new Result.Compared(counts.withRestored(0, missing.size()), missing);
            }
        };
    }

    private Result compareAgain(String user, List<Sample> sent, Set<String> marked, AuditCounts counts) {
        Comparison comparison = new Comparison(sent);
        if (comparison.failure != null) {
            return new Result.Failed(comparison.failure);
        }
        Set<String> right = new HashSet<>(marked);
        right.removeAll(comparison.wrongSeries);
        unsettled.remove(right);
        List<Sample> lost = comparison.missing;
        if (!lost.isEmpty()) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .log(
                            "VictoriaMetrics accepts {} samples of {} but does not return them, the newest of {}. {}",
                            lost.size(),
                            user,
                            Instant.ofEpochMilli(lost.stream()
                                    .mapToLong(Sample::millis)
                                    .max()
                                    .orElseThrow()),
                            AuditResult.LOST_REMEDY);
        }
        return new Result.Compared(counts.withRestored(sent.size() - lost.size(), lost.size()), lost);
    }

    private Result notTaken(Collection<String> marked, VictoriaOutcome why) {
        unsettled.remove(marked);
        return new Result.Failed(why);
    }

    private Set<String> mark(String user, Set<String> series) {
        return series.isEmpty()
                ? Set.of()
                : unsettled.add(series.stream().collect(Collectors.toMap(Function.identity(), one -> user)));
    }

    /** One export of the series and times of some samples, compared with these samples. */
    private final class Comparison {
        private final List<Sample> missing = new ArrayList<>();
        private final Set<String> wrongSeries = new HashSet<>();
        private final Map<String, Set<Long>> expectedTimes = new HashMap<>();
        private final SampleComparison stored = new SampleComparison();
        private final @Nullable VictoriaOutcome failure;
        private final int samples;
        private int wrong;
        private int duplicate;

        Comparison(List<Sample> expected) {
            samples = expected.size();
            expected.forEach(sample -> expectedTimes
                    .computeIfAbsent(sample.series(), any -> new HashSet<>())
                    .add(sample.millis()));
            VictoriaOutcome outcome =
                    export(expected.stream().mapToLong(Sample::millis).summaryStatistics(), expectedTimes.keySet());
            failure = outcome instanceof VictoriaOutcome.Done ? null : outcome;
            if (failure == null) {
                expected.forEach(this::count);
            }
        }

        private VictoriaOutcome export(LongSummaryStatistics times, Set<String> series) {
            VictoriaOutcome flushed = victoria.flush();
            return flushed instanceof VictoriaOutcome.Done
                    ? victoria.exportSeries(series, times.getMin(), times.getMax(), stored::add)
                    : flushed;
        }

        private void count(Sample sample) {
            switch (stored.match(sample)) {
                case EQUAL -> {}
                case MISSING -> missing.add(sample);
                case WRONG -> {
                    wrong++;
                    wrongSeries.add(sample.series());
                }
                case DUPLICATE -> {
                    duplicate++;
                    wrongSeries.add(sample.series());
                }
            }
        }

        /** Counts samples at the time of an archived date that has no such sample: values that were removed. */
        private void countUnexpected() {
            Set<Long> times = new HashSet<>();
            expectedTimes.forEach((series, ofSeries) -> {
                if (!DeviceReading.isHeldBy(series)) {
                    times.addAll(ofSeries);
                }
            });
            expectedTimes.forEach((series, ofSeries) -> {
                Set<Long> unexpected = new HashSet<>(stored.times(series));
                unexpected.retainAll(times);
                unexpected.removeAll(ofSeries);
                if (!unexpected.isEmpty()) {
                    wrong += unexpected.size();
                    wrongSeries.add(series);
                }
            });
        }

        private AuditCounts counts() {
            return new AuditCounts(samples, missing.size(), wrong, duplicate, 0, 0);
        }
    }
}

package syncbit.writer.repair;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.ExportedTimes;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Compares samples with VictoriaMetrics and imports the missing ones. A series with a duplicate sample, or whose export is
 * refused, stays unsettled and is rebuilt.
 *
 * <p>The series become unsettled before the import, as in {@code BatchWriter}. A second comparison follows the import: if a
 * crash lost the index entry of a series, an import restores the entry and its old samples appear as duplicates.
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
         * @param restored the number of samples that were missing and are there again
         * @param shown {@code false} if no imported sample appears, because it is older than the retention
         */
        record Compared(int restored, boolean shown) implements Result {}

        /** VictoriaMetrics became unavailable. */
        record Interrupted(VictoriaOutcome why) implements Result {}
    }

    /** Audits samples of one user that VictoriaMetrics has acknowledged. The caller holds the writer lock. */
    Result compare(String user, List<Sample> expected) {
        if (expected.isEmpty()) {
            return new Result.Compared(0, true);
        }
        Comparison comparison = comparison(expected);
        if (comparison.interruption != null) {
            return new Result.Interrupted(comparison.interruption);
        }
        note(user, comparison.wrong);
        return comparison.missing.isEmpty() ? new Result.Compared(0, true) : restore(user, comparison.missing);
    }

    private Result restore(String user, List<Sample> missing) {
        Set<String> noted = note(user, missing.stream().map(Sample::series).collect(Collectors.toSet()));
        VictoriaOutcome answer = victoria.importSamples(missing);
        return switch (answer) {
            case VictoriaOutcome.Done done -> compareAgain(user, missing, noted);
            // The series stay unsettled, because some samples may have been taken.
            case VictoriaOutcome.Interrupted broken -> new Result.Interrupted(broken);
            case VictoriaOutcome.Unavailable notTaken -> notTaken(noted, notTaken);
            case VictoriaOutcome.Misconfigured notTaken -> notTaken(noted, notTaken);
            case VictoriaOutcome.Refused refused -> {
                log.atError()
                        .addKeyValue("user", user)
                        .log("VictoriaMetrics refuses samples that it took before: {}", refused.reason());
                yield new Result.Compared(0, false);
            }
        };
    }

    private Result compareAgain(String user, List<Sample> sent, Set<String> noted) {
        Comparison comparison = comparison(sent);
        if (comparison.interruption != null) {
            return new Result.Interrupted(comparison.interruption);
        }
        Set<String> right = new HashSet<>(noted);
        right.removeAll(comparison.wrong);
        unsettled.remove(right);
        if (!comparison.missing.isEmpty()) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .log(
                            "VictoriaMetrics accepts {} samples of {} but does not return them, the newest of {}. Check its"
                                    + " -retentionPeriod, and that its -dedup.minScrapeInterval is at most 1ms",
                            comparison.missing.size(),
                            user,
                            Instant.ofEpochMilli(comparison.missing.stream()
                                    .mapToLong(Sample::millis)
                                    .max()
                                    .orElseThrow()));
        }
        return new Result.Compared(sent.size() - comparison.missing.size(), comparison.missing.size() < sent.size());
    }

    private Result notTaken(Collection<String> noted, VictoriaOutcome answer) {
        unsettled.remove(noted);
        return new Result.Interrupted(answer);
    }

    private Set<String> note(String user, Set<String> series) {
        return series.isEmpty()
                ? Set.of()
                : unsettled.add(series.stream().collect(Collectors.toMap(Function.identity(), one -> user)));
    }

    private Comparison comparison(List<Sample> expected) {
        Comparison comparison = new Comparison();
        VictoriaOutcome flushed = victoria.flush();
        expected.stream().collect(Collectors.groupingBy(Sample::series)).forEach((series, samples) -> {
            if (!(flushed instanceof VictoriaOutcome.Done)) {
                comparison.failed(series, flushed);
            } else if (comparison.interruption == null) {
                comparison.compare(series, samples);
            }
        });
        return comparison;
    }

    /** What one comparison found. */
    private final class Comparison {
        private final List<Sample> missing = new ArrayList<>();
        /** Series with duplicate samples, or whose export is refused. */
        private final Set<String> wrong = new HashSet<>();

        private @Nullable VictoriaOutcome interruption;

        private void compare(String series, List<Sample> samples) {
            LongSummaryStatistics times =
                    samples.stream().mapToLong(Sample::millis).summaryStatistics();
            switch (victoria.exportTimes(series, times.getMin(), times.getMax())) {
                case ExportedTimes.Failed unknown -> failed(series, unknown.why());
                case ExportedTimes.Found held -> {
                    Map<Long, Long> counts = held.millis().stream()
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
                    samples.forEach(sample -> count(sample, counts.getOrDefault(sample.millis(), 0L)));
                }
            }
        }

        private void count(Sample sample, long times) {
            if (times == 0) {
                missing.add(sample);
            } else if (times > 1) {
                wrong.add(sample.series());
            }
        }

        private void failed(String series, VictoriaOutcome why) {
            switch (why) {
                case VictoriaOutcome.Unavailable away -> interruption = away;
                case VictoriaOutcome.Interrupted broken -> interruption = broken;
                case VictoriaOutcome.Refused refused -> wrong.add(series);
                case VictoriaOutcome.Misconfigured denied -> wrong.add(series);
                case VictoriaOutcome.Done done -> throw new IllegalStateException("The export did not fail");
            }
        }
    }
}

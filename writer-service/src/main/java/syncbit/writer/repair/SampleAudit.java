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
 * Compares samples with what VictoriaMetrics holds, and sends those it lacks. Where it holds one twice, or can't tell, the
 * series is left unsettled and is made anew as a whole.
 *
 * <p>What is sent is noted as unsettled before, as in {@code BatchWriter}. It is looked at once more afterwards: a
 * sample whose entry in the index was lost shows again when another of its series brings the entry back, and then stands
 * twice.
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

    /** How an audit ended. */
    sealed interface Result {

        /**
         * All was compared.
         *
         * @param restored samples that were lacking and are there again
         * @param shown whether anything of what was sent shows; else it is older than what VictoriaMetrics keeps
         */
        record Compared(int restored, boolean shown) implements Result {}

        /** VictoriaMetrics went away. */
        record Interrupted(VictoriaOutcome why) implements Result {}
    }

    /** Audits samples of one person, all of which VictoriaMetrics has acknowledged before; no batch may be under way. */
    Result compare(String user, List<Sample> expected) {
        if (expected.isEmpty()) {
            return new Result.Compared(0, true);
        }
        Comparison comparison = comparison(expected);
        if (comparison.passing != null) {
            return new Result.Interrupted(comparison.passing);
        }
        note(user, comparison.wrong);
        return comparison.missing.isEmpty() ? new Result.Compared(0, true) : restore(user, comparison.missing);
    }

    private Result restore(String user, List<Sample> missing) {
        Set<String> noted = note(user, missing.stream().map(Sample::series).collect(Collectors.toSet()));
        VictoriaOutcome answer = victoria.importSamples(missing);
        return switch (answer) {
            case VictoriaOutcome.Done done -> lookAgain(user, missing, noted);
            // The notes stay where some of it may have been taken.
            case VictoriaOutcome.Interrupted broken -> new Result.Interrupted(broken);
            case VictoriaOutcome.Unavailable notTaken -> notTaken(noted, notTaken);
            case VictoriaOutcome.Misconfigured notTaken -> notTaken(noted, notTaken);
            case VictoriaOutcome.Refused refused -> {
                log.atError()
                        .addKeyValue("user", user)
                        .log("VictoriaMetrics refuses what it had taken before: {}", refused.reason());
                yield new Result.Compared(0, false);
            }
        };
    }

    private Result lookAgain(String user, List<Sample> sent, Set<String> noted) {
        Comparison comparison = comparison(sent);
        if (comparison.passing != null) {
            return new Result.Interrupted(comparison.passing);
        }
        Set<String> right = new HashSet<>(noted);
        right.removeAll(comparison.wrong);
        unsettled.remove(right);
        if (!comparison.missing.isEmpty()) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .log(
                            "VictoriaMetrics takes {} samples of {} and does not show them, the newest of them at {}: is"
                                    + " its -retentionPeriod too short, or its -dedup.minScrapeInterval longer than"
                                    + " 1ms?",
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
                comparison.untold(series, flushed);
            } else if (comparison.passing == null) {
                comparison.at(series, samples);
            }
        });
        return comparison;
    }

    /** What one comparison found. */
    private final class Comparison {
        private final List<Sample> missing = new ArrayList<>();
        /** Series of which more stands there than should, or that can't be looked at. */
        private final Set<String> wrong = new HashSet<>();

        private @Nullable VictoriaOutcome passing;

        private void at(String series, List<Sample> samples) {
            LongSummaryStatistics times =
                    samples.stream().mapToLong(Sample::millis).summaryStatistics();
            switch (victoria.exportTimes(series, times.getMin(), times.getMax())) {
                case ExportedTimes.Failed unknown -> untold(series, unknown.why());
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

        private void untold(String series, VictoriaOutcome why) {
            switch (why) {
                case VictoriaOutcome.Unavailable away -> passing = away;
                case VictoriaOutcome.Interrupted broken -> passing = broken;
                case VictoriaOutcome.Refused refused -> wrong.add(series);
                case VictoriaOutcome.Misconfigured denied -> wrong.add(series);
                case VictoriaOutcome.Done done -> throw new IllegalStateException("An answer was no answer");
            }
        }
    }
}

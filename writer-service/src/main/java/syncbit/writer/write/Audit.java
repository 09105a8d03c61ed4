package syncbit.writer.write;

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
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.HeldTimes;
import syncbit.writer.victoria.VictoriaAnswer;
import syncbit.writer.victoria.VictoriaClient;

/**
 * Compares samples with what VictoriaMetrics holds, and sends those it lacks. Where it holds one twice, or can't tell, the
 * series is left unsettled and is made anew as a whole.
 *
 * <p>What is sent is noted as unsettled before, as in {@link BatchWriter}. It is looked at once more afterwards: a
 * sample whose entry in the index was lost shows again when another of its series brings the entry back, and then stands
 * twice.
 */
@Component
final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final VictoriaClient victoria;
    private final UnsettledSeries unsettled;

    Audit(VictoriaClient victoria, UnsettledSeries unsettled) {
        this.victoria = victoria;
        this.unsettled = unsettled;
    }

    /** How an audit ended. */
    sealed interface Finding {

        /**
         * All was compared.
         *
         * @param restored samples that were lacking and are there again
         * @param shown whether anything of what was sent shows; else it is older than what VictoriaMetrics keeps
         */
        record Compared(int restored, boolean shown) implements Finding {}

        /** VictoriaMetrics went away. */
        record Interrupted(WriteOutcome why) implements Finding {}
    }

    /** Audits samples of one person, all of which VictoriaMetrics has acknowledged before; no batch may be under way. */
    Finding of(String user, List<Sample> expected) {
        if (expected.isEmpty()) {
            return new Finding.Compared(0, true);
        }
        Look look = look(expected);
        if (look.passing != null) {
            return new Finding.Interrupted(BatchWriter.outcome(look.passing));
        }
        note(user, look.wrong);
        return look.missing.isEmpty() ? new Finding.Compared(0, true) : restore(user, look.missing);
    }

    private Finding restore(String user, List<Sample> missing) {
        Set<String> noted = note(user, missing.stream().map(Sample::series).collect(Collectors.toSet()));
        VictoriaAnswer answer = victoria.importSamples(missing);
        return switch (answer) {
            case VictoriaAnswer.Done done -> lookAgain(user, missing, noted);
            // The notes stay where some of it may have been taken.
            case VictoriaAnswer.Broken broken -> new Finding.Interrupted(BatchWriter.outcome(broken));
            case VictoriaAnswer.Away notTaken -> notTaken(noted, notTaken);
            case VictoriaAnswer.Misconfigured notTaken -> notTaken(noted, notTaken);
            case VictoriaAnswer.Refused refused -> {
                log.atError()
                        .addKeyValue("user", user)
                        .log("VictoriaMetrics refuses what it had taken before: {}", refused.reason());
                yield new Finding.Compared(0, false);
            }
        };
    }

    private Finding lookAgain(String user, List<Sample> sent, Set<String> noted) {
        Look look = look(sent);
        if (look.passing != null) {
            return new Finding.Interrupted(BatchWriter.outcome(look.passing));
        }
        Set<String> right = new HashSet<>(noted);
        right.removeAll(look.wrong);
        unsettled.remove(right);
        if (!look.missing.isEmpty()) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .log(
                            "VictoriaMetrics takes {} samples of {} and does not show them, the newest of them at {}: is"
                                    + " its -retentionPeriod too short, or its -dedup.minScrapeInterval longer than"
                                    + " 1ms?",
                            look.missing.size(),
                            user,
                            Instant.ofEpochMilli(look.missing.stream()
                                    .mapToLong(Sample::millis)
                                    .max()
                                    .orElseThrow()));
        }
        return new Finding.Compared(sent.size() - look.missing.size(), look.missing.size() < sent.size());
    }

    private Finding notTaken(Collection<String> noted, VictoriaAnswer answer) {
        unsettled.remove(noted);
        return new Finding.Interrupted(BatchWriter.outcome(answer));
    }

    private Set<String> note(String user, Set<String> series) {
        return series.isEmpty()
                ? Set.of()
                : unsettled.add(series.stream().collect(Collectors.toMap(Function.identity(), one -> user)));
    }

    private Look look(List<Sample> expected) {
        Look look = new Look();
        VictoriaAnswer flushed = victoria.flush();
        expected.stream().collect(Collectors.groupingBy(Sample::series)).forEach((series, samples) -> {
            if (!(flushed instanceof VictoriaAnswer.Done)) {
                look.untold(series, flushed);
            } else if (look.passing == null) {
                look.at(series, samples);
            }
        });
        return look;
    }

    /** What one look found. */
    private final class Look {
        private final List<Sample> missing = new ArrayList<>();
        /** Series of which more stands there than should, or that can't be looked at. */
        private final Set<String> wrong = new HashSet<>();

        private @Nullable VictoriaAnswer passing;

        private void at(String series, List<Sample> samples) {
            LongSummaryStatistics times =
                    samples.stream().mapToLong(Sample::millis).summaryStatistics();
            switch (victoria.held(series, times.getMin(), times.getMax())) {
                case HeldTimes.Unknown unknown -> untold(series, unknown.why());
                case HeldTimes.Held held -> {
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

        private void untold(String series, VictoriaAnswer why) {
            switch (why) {
                case VictoriaAnswer.Away away -> passing = away;
                case VictoriaAnswer.Broken broken -> passing = broken;
                case VictoriaAnswer.Refused refused -> wrong.add(series);
                case VictoriaAnswer.Misconfigured denied -> wrong.add(series);
                case VictoriaAnswer.Done done -> throw new IllegalStateException("An answer was no answer");
            }
        }
    }
}

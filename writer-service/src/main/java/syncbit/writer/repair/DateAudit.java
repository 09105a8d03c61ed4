package syncbit.writer.repair;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.Sample;

/**
 * Audits archived dates and keeps their completions true: a group with a sample that VictoriaMetrics does not keep is not
 * complete, until a later audit can restore the sample.
 */
@Component
final class DateAudit {
    private final SampleAudit samples;
    private final CompletionRepository completions;
    private final Clock clock;

    DateAudit(SampleAudit samples, CompletionRepository completions, Clock clock) {
        this.samples = samples;
        this.completions = completions;
        this.clock = clock;
    }

    /**
     * Audits dates of one user. The caller holds the writer lock.
     *
     * @param repair whether to restore samples and to correct completions
     */
    SampleAudit.Result audit(String user, Collection<ArchivedDay> days, boolean repair) {
        SampleAudit.Result result = samples.compare(
                user,
                days.stream()
                        .map(ArchivedDay::summary)
                        .map(DaySamples::timed)
                        .flatMap(Collection::stream)
                        .toList(),
                repair);
        if (repair && result instanceof SampleAudit.Result.Compared compared && !days.isEmpty()) {
            correctCompletions(user, days, new HashSet<>(compared.lost()));
        }
        return result;
    }

    private void correctCompletions(String user, Collection<ArchivedDay> days, Set<Sample> lost) {
        List<LocalDate> dates =
                days.stream().map(day -> day.summary().date()).sorted().toList();
        Map<LocalDate, Set<MetricGroup>> current = new HashMap<>();
        for (Completion row : completions.find(user, dates.getFirst(), dates.getLast())) {
            current.put(row.date(), row.groups());
        }
        List<CompletionRepository.Row> changed = new ArrayList<>();
        for (ArchivedDay day : days) {
            CompletionRepository.Row row = day.completionWithout(lost::contains);
            if (!row.groups().equals(current.getOrDefault(row.date(), Set.of()))) {
                changed.add(row);
            }
        }
        completions.put(changed, clock.instant());
    }
}

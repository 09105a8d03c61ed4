package syncbit.collector.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import syncbit.collector.client.WriterClient;
import syncbit.collector.task.MetricGroups;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;

/** Which groups are missing of which dates. */
public final class Gaps {
    private final WriterClient writer;

    public Gaps(WriterClient writer) {
        this.writer = writer;
    }

    /** Asks what is missing of some groups over a span; only when something is, what exactly. */
    SortedMap<LocalDate, Set<MetricGroup>> missing(String user, LocalDate from, LocalDate to, Set<MetricGroup> groups) {
        if (from.isAfter(to) || groups.isEmpty()) {
            return Collections.emptySortedMap();
        }
        List<LocalDate> gaps = writer.gaps(user, from, to, groups);
        return gaps.isEmpty()
                ? Collections.emptySortedMap()
                : missing(gaps, writer.completions(user, gaps.getFirst(), gaps.getLast()), groups);
    }

    /** The dates of a span of which nothing was written since a moment. */
    List<LocalDate> completedBefore(Instant then, String user, LocalDate from, LocalDate to) {
        return writer.completions(user, from, to).stream()
                .filter(completion -> completion.completedAt().isBefore(then))
                .map(Completion::date)
                .toList();
    }

    /** What of some groups the dates lack; a date that was completed between the two questions lacks nothing. */
    static SortedMap<LocalDate, Set<MetricGroup>> missing(
            List<LocalDate> gaps, List<Completion> completions, Set<MetricGroup> groups) {
        Map<LocalDate, Completion> complete =
                completions.stream().collect(Collectors.toMap(Completion::date, Function.identity()));
        SortedMap<LocalDate, Set<MetricGroup>> missing = new TreeMap<>();
        for (LocalDate date : gaps) {
            Completion completion = complete.get(date);
            Set<MetricGroup> lacking =
                    MetricGroups.without(groups, completion == null ? Set.of() : completion.groups());
            if (!lacking.isEmpty()) {
                missing.put(date, lacking);
            }
        }
        return missing;
    }
}

package syncbit.writer.archive;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DaySections;
import syncbit.writer.sample.Sample;

/**
 * The archived state of one date: the newest reading of each metric group.
 *
 * @param summary all groups; time zone and device are those of the first event, because a sample keeps its time and labels
 * @param fetchedAt when each group was read from the source
 * @param origins where each group comes from; a group of an event that did not say it is absent
 * @param partial the readings of those groups that were not read as a whole
 */
public record ArchivedDay(
        DailySummary summary,
        Map<MetricGroup, Instant> fetchedAt,
        Map<MetricGroup, CellOrigin> origins,
        Map<MetricGroup, GroupReadings> partial) {
    /**
     * The reading time of a section that may be incomplete or outdated: another program wrote it, or it was found in
     * VictoriaMetrics. It is before any reading of SyncBit. The values are kept, but the group is not complete.
     */
    public static final Instant UNPROVEN = Instant.EPOCH;

    /** A date whose groups were all read as a whole. */
    public ArchivedDay(
            DailySummary summary, Map<MetricGroup, Instant> fetchedAt, Map<MetricGroup, CellOrigin> origins) {
        this(summary, fetchedAt, origins, Map.of());
    }

    /** Returns the state after the first event of a date. */
    public static ArchivedDay first(DailySummary event) {
        Map<MetricGroup, Instant> fetchedAt = new EnumMap<>(MetricGroup.class);
        Map<MetricGroup, GroupReadings> partial = new EnumMap<>(MetricGroup.class);
        event.sections().forEach((group, section) -> {
            fetchedAt.put(group, event.fetchedAt());
            if (event.parts().containsKey(group)) {
                DailySummary reading = GroupReadings.only(group, section, event.fetchedAt(), event);
                partial.put(group, new GroupReadings(List.of(reading)));
            }
        });
        return new ArchivedDay(
                withSections(event, event.fetchedAt(), event.sections()), fetchedAt, originOfAll(event), partial);
    }

    private static Map<MetricGroup, CellOrigin> originOfAll(DailySummary event) {
        Map<MetricGroup, CellOrigin> origins = new EnumMap<>(MetricGroup.class);
        CellOrigin origin = CellOrigin.of(event);
        if (origin != null) {
            event.groups().forEach(group -> origins.put(group, origin));
        }
        return origins;
    }

    /**
     * Returns this day with the groups of the event, or this instance if nothing changes.
     *
     * <p>The newest reading of a group wins, even if it arrives first: a batch that returned to the queue comes after
     * events that were published later. A reading of some parts wins for these parts.
     */
    public ArchivedDay with(DailySummary event) {
        Map<MetricGroup, Section> sections = new EnumMap<>(summary.sections());
        Map<MetricGroup, Instant> readings = new EnumMap<>(fetchedAt);
        Map<MetricGroup, CellOrigin> from = copy(origins);
        CellOrigin origin = CellOrigin.of(event);
        Map<MetricGroup, GroupReadings> overlaid = new EnumMap<>(MetricGroup.class);
        overlaid.putAll(partial);
        event.sections().forEach((group, section) -> {
            Instant read = fetchedAt.get(group);
            if (event.parts().containsKey(group) || partial.containsKey(group)) {
                GroupReadings all = readings(group)
                        .map(before -> before.with(GroupReadings.only(group, section, event.fetchedAt(), event)))
                        .orElseGet(() -> new GroupReadings(
                                List.of(GroupReadings.only(group, section, event.fetchedAt(), event))));
                sections.put(group, all.section());
                readings.put(group, all.fetchedAt());
                overlaid.put(group, all);
                if (all.isOneWholeReading()) {
                    overlaid.remove(group);
                }
            } else if (read == null || !event.fetchedAt().isBefore(read)) {
                sections.put(group, section);
                readings.put(group, event.fetchedAt());
            }
            if (read == null || !event.fetchedAt().isBefore(read)) {
                if (origin == null) {
                    from.remove(group);
                } else {
                    from.put(group, origin);
                }
            }
        });
        if (sections.equals(summary.sections())
                && readings.equals(fetchedAt)
                && from.equals(origins)
                && overlaid.equals(partial)) {
            return this;
        }
        DailySummary newest = event.fetchedAt().isBefore(summary.fetchedAt()) ? summary : event;
        return new ArchivedDay(
                new DailySummary(
                        summary.user(),
                        summary.date(),
                        summary.timeZone(),
                        summary.device(),
                        newest.fetchedAt(),
                        sections,
                        Map.of(),
                        newest.origin()),
                readings,
                from,
                overlaid);
    }

    /** The readings of an archived group. */
    private Optional<GroupReadings> readings(MetricGroup group) {
        Section section = summary.sections().get(group);
        Instant read = fetchedAt.get(group);
        return section == null || read == null
                ? Optional.empty()
                : Optional.of(partial.getOrDefault(
                        group, new GroupReadings(List.of(GroupReadings.only(group, section, read, summary)))));
    }

    /** The readings contain the parts, so the document does not repeat them. */
    private static DailySummary withSections(DailySummary day, Instant fetchedAt, Map<MetricGroup, Section> sections) {
        return new DailySummary(
                day.user(), day.date(), day.timeZone(), day.device(), fetchedAt, sections, Map.of(), day.origin());
    }

    private static Map<MetricGroup, CellOrigin> copy(Map<MetricGroup, CellOrigin> origins) {
        Map<MetricGroup, CellOrigin> copy = new EnumMap<>(MetricGroup.class);
        copy.putAll(origins);
        return copy;
    }

    /**
     * Returns this day with sections for groups that it lacks, all of one origin; present sections stay.
     *
     * @param origin {@code null} if it is unknown
     */
    public ArchivedDay withMissing(
            Map<MetricGroup, Section> found, Map<MetricGroup, Instant> readAt, @Nullable CellOrigin origin) {
        Map<MetricGroup, CellOrigin> from = copy(origins);
        if (origin != null) {
            found.keySet().stream()
                    .filter(group -> !summary.groups().contains(group))
                    .forEach(group -> from.put(group, origin));
        }
        Map<MetricGroup, Section> sections = new EnumMap<>(found);
        Map<MetricGroup, Instant> readings = new EnumMap<>(readAt);
        sections.putAll(summary.sections());
        readings.putAll(fetchedAt);
        return new ArchivedDay(withSections(summary, summary.fetchedAt(), sections), readings, from, partial);
    }

    /** Returns this day with these groups incomplete, so that they are fetched again; or this instance if nothing changes. */
    public ArchivedDay reopened(Set<MetricGroup> groups) {
        Map<MetricGroup, Instant> readings = new EnumMap<>(fetchedAt);
        groups.forEach(group -> readings.replace(group, UNPROVEN));
        // Each part must be read again too.
        Map<MetricGroup, GroupReadings> others = new EnumMap<>(MetricGroup.class);
        others.putAll(partial);
        others.keySet().removeAll(groups);
        return readings.equals(fetchedAt) && others.equals(partial)
                ? this
                : new ArchivedDay(summary, readings, origins, others);
    }

    public DayKey key() {
        return DayKey.of(summary);
    }

    /** Returns the completion row without the groups that have a sample for which the predicate holds. */
    public CompletionRepository.Row completionWithout(Predicate<Sample> lost) {
        Set<String> lostSeries = DaySamples.timed(summary).stream()
                .filter(lost)
                .map(Sample::series)
                .collect(Collectors.toSet());
        CompletionRepository.Row all = completion();
        if (lostSeries.isEmpty()) {
            return all;
        }
        Map<MetricGroup, Set<String>> series = DaySections.series(summary.user(), summary.device());
        Set<MetricGroup> groups = EnumSet.noneOf(MetricGroup.class);
        for (MetricGroup group : all.groups()) {
            if (Collections.disjoint(series.getOrDefault(group, Set.of()), lostSeries)) {
                groups.add(group);
            }
        }
        return new CompletionRepository.Row(all.user(), all.date(), groups, all.partial());
    }

    /** Returns the completion row of this date. */
    public CompletionRepository.Row completion() {
        Set<MetricGroup> groups = EnumSet.copyOf(summary.groups());
        groups.removeIf(group -> UNPROVEN.equals(fetchedAt.get(group)));
        Map<MetricGroup, Map<String, MissingPart>> missing = new EnumMap<>(MetricGroup.class);
        partial.forEach((group, readings) -> missing.put(group, readings.missing()));
        missing.values().removeIf(Map::isEmpty);
        groups.removeAll(missing.keySet());
        return new CompletionRepository.Row(summary.user(), summary.date(), groups, missing);
    }
}

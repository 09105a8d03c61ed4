package syncbit.writer.archive;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.completion.CompletionRepository;

/**
 * All that the events so far say of one date.
 *
 * @param summary their sum; time zone and device are those of the first, for a sample keeps its time and labels
 * @param fetchedAt when each group in it was read from the source
 */
public record ArchivedDay(DailySummary summary, Map<MetricGroup, Instant> fetchedAt) {
    /**
     * When a section was read that another program left and that nobody can say to be whole: before any reading of ours.
     * Its values are kept, but its group is not complete.
     */
    public static final Instant UNPROVEN = Instant.EPOCH;

    public static ArchivedDay first(DailySummary event) {
        Map<MetricGroup, Instant> fetchedAt = new EnumMap<>(MetricGroup.class);
        event.groups().forEach(group -> fetchedAt.put(group, event.fetchedAt()));
        return new ArchivedDay(event, fetchedAt);
    }

    /**
     * This day with what the event says of its groups, or this day itself where that is nothing new.
     *
     * <p>The newest reading of a group wins, not the last to arrive: a batch that went back to the queue comes after
     * events that were published behind it.
     */
    public ArchivedDay with(DailySummary event) {
        Map<MetricGroup, Section> sections = new EnumMap<>(summary.sections());
        Map<MetricGroup, Instant> readings = new EnumMap<>(fetchedAt);
        event.sections().forEach((group, section) -> {
            Instant read = fetchedAt.get(group);
            if (read == null || !event.fetchedAt().isBefore(read)) {
                sections.put(group, section);
                readings.put(group, event.fetchedAt());
            }
        });
        if (sections.equals(summary.sections()) && readings.equals(fetchedAt)) {
            return this;
        }
        Instant newest = event.fetchedAt().isAfter(summary.fetchedAt()) ? event.fetchedAt() : summary.fetchedAt();
        return new ArchivedDay(
                new DailySummary(
                        summary.user(), summary.date(), summary.timeZone(), summary.device(), newest, sections),
                readings);
    }

    /** This day with sections of groups that it has none of; what it has stays as it is. */
    public ArchivedDay adopting(Map<MetricGroup, Section> found, Map<MetricGroup, Instant> readAt) {
        Map<MetricGroup, Section> sections = new EnumMap<>(found);
        Map<MetricGroup, Instant> readings = new EnumMap<>(readAt);
        sections.putAll(summary.sections());
        readings.putAll(fetchedAt);
        return new ArchivedDay(
                new DailySummary(
                        summary.user(),
                        summary.date(),
                        summary.timeZone(),
                        summary.device(),
                        summary.fetchedAt(),
                        sections),
                readings);
    }

    public DayKey key() {
        return DayKey.of(summary);
    }

    public CompletionRepository.Row completion() {
        Set<MetricGroup> groups = EnumSet.copyOf(summary.groups());
        groups.removeIf(group -> UNPROVEN.equals(fetchedAt.get(group)));
        return new CompletionRepository.Row(summary.user(), summary.date(), groups);
    }
}

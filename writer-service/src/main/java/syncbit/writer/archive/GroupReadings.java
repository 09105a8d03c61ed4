package syncbit.writer.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.SectionMerger;

/**
 * The readings of one group of a date, at least one of which did not read every part.
 *
 * <p>Newer readings overlay older ones. Readings are kept one by one, so that the order of arrival does not matter: an older
 * reading that arrives later is inserted below newer ones.
 *
 * @param newestFirst events that contain only this group; none is older than a reading of the whole group
 */
public record GroupReadings(List<DailySummary> newestFirst) {
    /** The state of a part that no reading mentions. */
    private static final MissingPart NOT_READ = new MissingPart(GroupParts.State.WAITING, "It was not read yet");

    public GroupReadings {
        newestFirst = List.copyOf(newestFirst);
    }

    /** The one group of an event. */
    static DailySummary only(MetricGroup group, Section section, Instant fetchedAt, DailySummary event) {
        GroupParts parts = event.parts().get(group);
        return new DailySummary(
                event.user(),
                event.date(),
                event.timeZone(),
                event.device(),
                fetchedAt,
                Map.of(group, section),
                parts == null ? Map.of() : Map.of(group, parts),
                null);
    }

    /** Returns these readings with another one. */
    GroupReadings with(DailySummary reading) {
        // The sort is stable: of readings of the same time, the one that arrived last overlays the others.
        List<DailySummary> sorted = Stream.concat(Stream.of(reading), newestFirst.stream())
                .sorted(Comparator.comparing(DailySummary::fetchedAt).reversed())
                .distinct()
                .toList();
        List<DailySummary> kept = new ArrayList<>();
        Set<String> read = new HashSet<>();
        Set<String> decided = new HashSet<>();
        for (DailySummary one : sorted) {
            GroupParts parts = parts(one);
            if (parts == null) {
                kept.add(one);
                break;
            }
            boolean adds = !read.containsAll(parts.read())
                    || !decided.containsAll(parts.missing().keySet());
            read.addAll(parts.read());
            decided.addAll(parts.read());
            decided.addAll(parts.missing().keySet());
            if (adds) {
                kept.add(one);
            }
        }
        return new GroupReadings(kept);
    }

    /** Whether the group was read as a whole and nothing newer is known. */
    boolean isOneWholeReading() {
        return parts(newestFirst.getFirst()) == null;
    }

    /** When the newest reading was made. */
    Instant fetchedAt() {
        return newestFirst.getFirst().fetchedAt();
    }

    /** The values: of each field, the newest one. A reading without a field does not remove an older value of it. */
    Section section() {
        return newestFirst.stream()
                .map(reading -> reading.sections().values().iterator().next())
                .reduce(SectionMerger::merge)
                .orElseThrow();
    }

    /** The missing parts by name; empty if the group is complete. */
    Map<String, MissingPart> missing() {
        Map<String, MissingPart> missing = new TreeMap<>();
        Set<String> read = new HashSet<>();
        Set<String> expected = new TreeSet<>();
        boolean whole = false;
        for (DailySummary one : newestFirst) {
            GroupParts parts = parts(one);
            if (parts == null) {
                whole = !one.fetchedAt().equals(ArchivedDay.UNPROVEN);
                break;
            }
            expected.addAll(parts.expected());
            parts.missing().forEach((part, why) -> {
                if (!read.contains(part)) {
                    missing.putIfAbsent(part, why);
                }
            });
            parts.read().stream().filter(part -> !missing.containsKey(part)).forEach(read::add);
            if (parts.expected().stream().allMatch(part -> read.contains(part) || missing.containsKey(part))) {
                // Older readings may be of another source, whose other parts are not wanted any more.
                return Collections.unmodifiableMap(missing);
            }
        }
        if (!whole) {
            expected.stream().filter(part -> !read.contains(part)).forEach(part -> missing.putIfAbsent(part, NOT_READ));
        }
        return Collections.unmodifiableMap(missing);
    }

    private static @Nullable GroupParts parts(DailySummary reading) {
        return reading.parts().values().stream().findFirst().orElse(null);
    }
}

package syncbit.writer.adoption;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySections;

/**
 * The samples of one date and device that VictoriaMetrics has and the archive lacks. Pure.
 *
 * <p>A group is complete only if that is certain: each of its series has one value at midnight of the account's time zone,
 * and the date can no longer change. All other values are kept until the date is fetched again.
 */
final class FoundDay {
    private final LocalDate date;
    private final String device;
    private final Map<String, Double> values = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private boolean atMidnight = true;

    FoundDay(LocalDate date, String device) {
        this.date = date;
        this.device = device;
    }

    String device() {
        return device;
    }

    int size() {
        return values.size();
    }

    /** Adds a value; of two values of a series the larger one stays, as in VictoriaMetrics. */
    void add(String series, double value, boolean midnight) {
        Double before = values.put(series, value);
        if (before != null && before != value) {
            ambiguous.add(series);
            values.put(series, Math.max(before, value));
        }
        atMidnight &= midnight;
    }

    /**
     * Merges this date into the archived one.
     *
     * @param archived the archived state, whose groups and device win; {@code null} if there is none
     * @param zone the time zone of the account
     * @param isFinal whether the provider can no longer change the date
     * @return {@code archived} if nothing is added
     */
    @Nullable
    ArchivedDay mergedInto(String user, @Nullable ArchivedDay archived, ZoneId zone, boolean isFinal) {
        Map<MetricGroup, Section> sections = new EnumMap<>(MetricGroup.class);
        sections.putAll(DaySections.of(user, device, values));
        if (archived != null) {
            sections.keySet().removeAll(archived.summary().groups());
        }
        if (sections.isEmpty()) {
            return archived;
        }
        // Before any later reading, so that each reading replaces these values.
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        Map<MetricGroup, Set<String>> series = DaySections.series(user, device);
        Map<MetricGroup, Instant> readAt = new EnumMap<>(MetricGroup.class);
        sections.keySet()
                .forEach(group -> readAt.put(
                        group, isFinal && isWhole(series.getOrDefault(group, Set.of())) ? end : ArchivedDay.UNPROVEN));
        if (archived != null) {
            return archived.withMissing(sections, readAt, null);
        }
        Instant newest = readAt.containsValue(end) ? end : ArchivedDay.UNPROVEN;
        return new ArchivedDay(new DailySummary(user, date, zone, device, newest, sections), readAt, Map.of());
    }

    private boolean isWhole(Set<String> series) {
        return atMidnight && series.stream().allMatch(one -> values.containsKey(one) && !ambiguous.contains(one));
    }
}

package syncbit.writer.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySections;

/**
 * What the Python program left of a date, and what of it can be believed: pure.
 *
 * <p>It wrote what it had got whenever it ran: several values a day while the day was going on, 0 for what was missing,
 * and some groups in part. Everything is kept; a group is complete only where nothing of it can be missing or early.
 *
 * @param values by series
 */
record ImportedDate(LocalDate date, Map<String, ImportedValue> values) {
    /** Every series of the Python program carries it. */
    static final String DEVICE = "charge6";

    /** What a night brings at once: where it is there it is whole. All else grows until the day is over. */
    private static final Set<MetricGroup> AT_ONCE =
            EnumSet.of(MetricGroup.HRV, MetricGroup.SPO2, MetricGroup.BREATHING_RATE, MetricGroup.SKIN_TEMPERATURE);

    ImportedDate(LocalDate date) {
        this(date, new HashMap<>());
    }

    void add(String series, ImportedValue value) {
        values.merge(series, value, ImportedValue::and);
    }

    /**
     * The date as it goes into the archive.
     *
     * @param archived what the archive holds of it, which is newer
     * @param zone the account's
     * @param over whether the date may be complete at all
     * @return {@code archived} where nothing is added
     */
    @Nullable
    ArchivedDay adopted(String user, @Nullable ArchivedDay archived, ZoneId zone, boolean over) {
        Map<MetricGroup, Section> sections = new EnumMap<>(MetricGroup.class);
        sections.putAll(DaySections.of(
                user,
                DEVICE,
                values.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, found -> found.getValue().value()))));
        if (archived != null) {
            sections.keySet().removeAll(archived.summary().groups());
        }
        if (sections.isEmpty()) {
            return archived;
        }
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        Map<MetricGroup, Set<String>> series = DaySections.series(user, DEVICE);
        Map<MetricGroup, Instant> readAt = new EnumMap<>(MetricGroup.class);
        sections.keySet()
                .forEach(group -> readAt.put(
                        group,
                        over && isWhole(group, series.getOrDefault(group, Set.of())) ? end : ArchivedDay.UNPROVEN));
        return archived == null
                ? new ArchivedDay(
                        new DailySummary(
                                user,
                                date,
                                zone,
                                DEVICE,
                                readAt.containsValue(end) ? end : ArchivedDay.UNPROVEN,
                                sections),
                        readAt)
                : archived.adopting(sections, readAt);
    }

    private boolean isWhole(MetricGroup group, Set<String> series) {
        return series.stream().allMatch(one -> {
            ImportedValue found = values.get(one);
            return found != null
                    && found.alone()
                    && (found.atMidnight() || AT_ONCE.contains(group))
                    && !mayStandForNothing(group, one, found);
        });
    }

    /** Of activity, 0 was written where Fitbit's answer had nothing; minutes at a level may well be 0. */
    private static boolean mayStandForNothing(MetricGroup group, String series, ImportedValue found) {
        return group == MetricGroup.ACTIVITY && found.value() == 0 && !series.startsWith("fitbit_active_minutes");
    }
}

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
import syncbit.common.summary.Origin;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.CellOrigin;
import syncbit.writer.sample.DaySections;

/**
 * What the Python program wrote for a date, and which of its groups are complete. Pure.
 *
 * <p>The program wrote at each run: several values during a day, 0 for missing values, and some groups in part. SyncBit keeps
 * all values. A group is complete only if none of its values can be missing or premature.
 *
 * @param values by series
 */
record ImportedDate(LocalDate date, Map<String, ImportedValue> values) {
    /** The {@code device} label of all series of the Python program. */
    static final String DEVICE = "charge6";

    private static final Origin ORIGIN = new Origin(Origin.Source.PYTHON, Origin.Finality.IMPORT);

    /** Groups that a night brings at once, so a present value is final. All other values grow until the day ends. */
    private static final Set<MetricGroup> FINAL_WHEN_PRESENT =
            EnumSet.of(MetricGroup.HRV, MetricGroup.SPO2, MetricGroup.BREATHING_RATE, MetricGroup.SKIN_TEMPERATURE);

    ImportedDate(LocalDate date) {
        this(date, new HashMap<>());
    }

    void add(String series, ImportedValue value) {
        values.merge(series, value, ImportedValue::and);
    }

    /**
     * Merges this date into the archived one.
     *
     * @param archived the archived state, whose groups win; {@code null} if there is none
     * @param zone the time zone of the account
     * @param over whether the date is over, so that its groups can be complete
     * @return {@code archived} if nothing is added
     */
    @Nullable
    ArchivedDay mergedInto(String user, @Nullable ArchivedDay archived, ZoneId zone, boolean over) {
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
                        over && isComplete(group, series.getOrDefault(group, Set.of())) ? end : ArchivedDay.UNPROVEN));
        if (archived != null) {
            return archived.withMissing(sections, readAt, new CellOrigin(DEVICE, ORIGIN.source(), ORIGIN.finality()));
        }
        ArchivedDay imported = ArchivedDay.first(new DailySummary(
                user,
                date,
                zone,
                DEVICE,
                readAt.containsValue(end) ? end : ArchivedDay.UNPROVEN,
                sections,
                Map.of(),
                ORIGIN));
        return new ArchivedDay(imported.summary(), readAt, imported.origins());
    }

    private boolean isComplete(MetricGroup group, Set<String> series) {
        return series.stream().allMatch(one -> {
            ImportedValue found = values.get(one);
            return found != null
                    && found.single()
                    && (found.atMidnight() || FINAL_WHEN_PRESENT.contains(group))
                    && !mayBeMissing(group, one, found);
        });
    }

    /** The program wrote 0 for missing activity values; only the minutes at a level can really be 0. */
    private static boolean mayBeMissing(MetricGroup group, String series, ImportedValue found) {
        return group == MetricGroup.ACTIVITY && found.value() == 0 && !series.startsWith("fitbit_active_minutes");
    }
}

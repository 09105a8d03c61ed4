package syncbit.writer.adoption;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DaySections;
import syncbit.writer.sample.Series;
import syncbit.writer.victoria.ExportedSamples;

/**
 * The daily samples of one user in VictoriaMetrics, compared with the archived dates of the same range. Pure.
 *
 * <p>VictoriaMetrics may be newer than the archive. A date or group that the archive lacks is added to it. If the archive has
 * another value, it is unknown which one is newer: the archived value stays, and the group is fetched again.
 */
final class StoredRange {
    /** The relative precision of values in VictoriaMetrics. */
    private static final double PRECISION = 1e-9;
    /** Offsets of time zones are multiples of 15 minutes, so SyncBit writes no sample at another time. */
    private static final long MIDNIGHT_STEP = Duration.ofMinutes(15).toMillis();

    private static final Duration HALF_DAY = Duration.ofHours(12);

    private final String user;
    private final ZoneId zone;
    private final Map<LocalDate, ArchivedDay> archived = new HashMap<>();
    private final Map<Long, ArchivedDay> byTime = new HashMap<>();
    private final Map<Position, Expected> expected = new HashMap<>();
    private final Map<String, Map<String, MetricGroup>> groupsByDevice = new HashMap<>();
    private final Map<LocalDate, Map<String, FoundDay>> found = new TreeMap<>();
    private final Map<LocalDate, Set<MetricGroup>> newer = new HashMap<>();
    private final Set<String> differing = new HashSet<>();
    private long samples;
    private long foreign;

    private record Position(String series, long millis) {}

    /** An archived sample and how often it was found. */
    private static final class Expected {
        private final ArchivedDay day;
        private final MetricGroup group;
        private final double value;
        private int equal;
        private int other;

        Expected(ArchivedDay day, MetricGroup group, double value) {
            this.day = day;
            this.group = group;
            this.value = value;
        }
    }

    /**
     * Creates a range.
     *
     * @param zone the account's time zone, for dates that the archive lacks
     * @param days the archived dates of the range and of the dates next to it
     */
    StoredRange(String user, ZoneId zone, Collection<ArchivedDay> days) {
        this.user = user;
        this.zone = zone;
        days.forEach(this::expect);
    }

    /** The first instant whose samples belong to the date: samples of a neighbouring time zone may be hours off midnight. */
    static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().minus(HALF_DAY);
    }

    private void expect(ArchivedDay day) {
        archived.put(day.summary().date(), day);
        long millis = day.summary().sampleTime().toEpochMilli();
        byTime.put(millis, day);
        Map<String, MetricGroup> groups = groups(day.summary().device());
        DaySamples.of(day.summary()).forEach((series, value) -> {
            MetricGroup group = groups.get(series);
            if (group != null) {
                expected.put(new Position(series, millis), new Expected(day, group, value));
            }
        });
    }

    /** Adds samples; ignores series that SyncBit does not write. */
    void add(ExportedSamples part) {
        String series = Series.ofLabels(part.metric());
        String device = part.metric().getOrDefault("device", "");
        if (!DeviceSlug.of(device).equals(device)) {
            return;
        }
        MetricGroup group = groups(device).get(series);
        if (group != null) {
            part.each((millis, value) -> add(device, group, new Position(series, millis), value));
        }
    }

    private void add(String device, MetricGroup group, Position position, double value) {
        samples++;
        Expected known = expected.get(position);
        if (known != null) {
            boolean equal = Math.abs(known.value - value) <= PRECISION * Math.abs(known.value);
            known.equal += equal ? 1 : 0;
            known.other += equal ? 0 : 1;
            if (known.equal != 1 || known.other != 0) {
                differing.add(position.series);
            }
            return;
        }
        if (position.millis % MIDNIGHT_STEP != 0) {
            foreign++;
            return;
        }
        differing.add(position.series);
        ArchivedDay day = byTime.get(position.millis);
        if (day != null
                && day.summary().device().equals(device)
                && day.summary().groups().contains(group)) {
            reopen(day, group);
            return;
        }
        LocalDate date =
                LocalDate.ofInstant(Instant.ofEpochMilli(position.millis).plus(HALF_DAY), zone);
        boolean midnight = date.atStartOfDay(zone).toInstant().toEpochMilli() == position.millis;
        found.computeIfAbsent(date, any -> new HashMap<>())
                .computeIfAbsent(device, any -> new FoundDay(date, device))
                .add(position.series, value, midnight);
    }

    private void reopen(ArchivedDay day, MetricGroup group) {
        newer.computeIfAbsent(day.summary().date(), any -> EnumSet.noneOf(MetricGroup.class))
                .add(group);
    }

    private Map<String, MetricGroup> groups(String device) {
        return groupsByDevice.computeIfAbsent(device, any -> {
            Map<String, MetricGroup> groups = new HashMap<>();
            DaySections.series(user, device).forEach((group, all) -> all.forEach(series -> groups.put(series, group)));
            return groups;
        });
    }

    /**
     * Returns the archived dates to add or change.
     *
     * @param lastFinal the last date that the provider can no longer change
     */
    List<ArchivedDay> changes(LocalDate lastFinal) {
        expected.values().stream()
                .filter(sample -> sample.other > 0 && sample.equal == 0)
                .forEach(sample -> reopen(sample.day, sample.group));
        SortedSet<LocalDate> dates = new TreeSet<>(found.keySet());
        dates.addAll(newer.keySet());
        List<ArchivedDay> changes = new ArrayList<>();
        for (LocalDate date : dates) {
            ArchivedDay before = archived.get(date);
            ArchivedDay after = after(date, before, !date.isAfter(lastFinal));
            if (after != null && after != before) {
                changes.add(after);
                markNewSeries(before, after);
            }
        }
        return changes;
    }

    private @Nullable ArchivedDay after(LocalDate date, @Nullable ArchivedDay before, boolean isFinal) {
        ArchivedDay after = before;
        FoundDay candidate = candidate(found.getOrDefault(date, Map.of()).values(), before);
        if (candidate != null) {
            after = candidate.mergedInto(user, before, zone, isFinal);
        }
        return after == null ? null : after.reopened(newer.getOrDefault(date, Set.of()));
    }

    /** A date has one device. The samples of another device do not enter the archive, so the rebuild removes them. */
    private static @Nullable FoundDay candidate(Collection<FoundDay> devices, @Nullable ArchivedDay before) {
        return devices.stream()
                .max(Comparator.comparing((FoundDay day) ->
                                before != null && before.summary().device().equals(day.device()))
                        .thenComparingInt(FoundDay::size)
                        .thenComparing(FoundDay::device))
                .orElse(null);
    }

    private void markNewSeries(@Nullable ArchivedDay before, ArchivedDay after) {
        Set<String> series = new HashSet<>(DaySamples.of(after.summary()).keySet());
        if (before != null) {
            series.removeAll(DaySamples.of(before.summary()).keySet());
        }
        differing.addAll(series);
    }

    /** Marks archived samples that VictoriaMetrics lacks, and returns their number. Both bounds as in the export. */
    long markMissing(Instant from, Instant before) {
        Set<Position> missing = expected.entrySet().stream()
                .filter(sample -> sample.getValue().equal + sample.getValue().other == 0)
                .map(Map.Entry::getKey)
                .filter(position -> position.millis >= from.toEpochMilli() && position.millis < before.toEpochMilli())
                .collect(Collectors.toSet());
        missing.forEach(position -> differing.add(position.series));
        return missing.size();
    }

    /** The series that differ between VictoriaMetrics and the archive, including the {@link #changes} of the archive. */
    Set<String> differing() {
        return differing;
    }

    /** The groups that {@link #changes} opens again, because VictoriaMetrics had another value. */
    Map<LocalDate, Set<MetricGroup>> newer() {
        return newer;
    }

    long samples() {
        return samples;
    }

    /** The samples at times at which SyncBit writes none. */
    long foreign() {
        return foreign;
    }
}

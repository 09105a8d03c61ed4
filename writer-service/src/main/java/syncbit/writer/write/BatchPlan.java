package syncbit.writer.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;

/**
 * What a batch of events changes compared with the archive. Pure.
 *
 * @param days dates to archive
 * @param completed those of them with a section that is new, changed, or complete for the first time
 * @param readings device readings to archive
 * @param additions new samples of series that need no rebuild
 * @param added the series of {@code additions}, each with its user
 * @param corrected series with a changed or removed sample, each with its user. VictoriaMetrics would keep both values of a
 *     time, or the larger one, so such a series must be rebuilt
 * @param usersWithChanges users with an added, changed or removed value of a date; device readings do not count
 */
record BatchPlan(
        List<ArchivedDay> days,
        List<ArchivedDay> completed,
        List<DeviceReading> readings,
        List<Sample> additions,
        Map<String, String> added,
        Map<String, String> corrected,
        Set<String> usersWithChanges) {

    /**
     * Compares events with the archive.
     *
     * @param events in the order of arrival; several may have the same date
     * @param archived the archived state of their dates
     * @param known the keys of their device readings that are archived
     */
    static BatchPlan of(List<DailySummary> events, Map<DayKey, ArchivedDay> archived, Set<DeviceReading.Key> known) {
        Map<DayKey, ArchivedDay> days = new LinkedHashMap<>();
        Map<DeviceReading.Key, DeviceReading> readings = new LinkedHashMap<>();
        for (DailySummary event : events) {
            DayKey key = DayKey.of(event);
            ArchivedDay before = days.getOrDefault(key, archived.get(key));
            ArchivedDay after = before == null ? ArchivedDay.first(event) : before.with(event);
            if (after != before) {
                days.put(key, after);
            }
            for (DeviceReading reading : DeviceReading.of(event)) {
                if (!known.contains(reading.key())) {
                    readings.putIfAbsent(reading.key(), reading);
                }
            }
        }
        return new Comparison(archived).of(days.values(), readings.values());
    }

    boolean isEmpty() {
        return days.isEmpty() && readings.isEmpty();
    }

    /** Compares dates sample by sample. */
    private static final class Comparison {
        private final Map<DayKey, ArchivedDay> archived;
        private final List<Sample> additions = new ArrayList<>();
        private final Map<String, String> added = new HashMap<>();
        private final Map<String, String> corrected = new HashMap<>();
        private final Set<String> usersWithChanges = new HashSet<>();

        Comparison(Map<DayKey, ArchivedDay> archived) {
            this.archived = archived;
        }

        BatchPlan of(Collection<ArchivedDay> days, Collection<DeviceReading> readings) {
            List<ArchivedDay> completed = new ArrayList<>();
            for (ArchivedDay day : days) {
                ArchivedDay before = archived.get(day.key());
                // An equal reading also completes a section that another program wrote.
                if (before == null
                        || !before.summary().sections().equals(day.summary().sections())
                        || !before.completion().equals(day.completion())) {
                    completed.add(day);
                    compare(before, day);
                }
            }
            for (DeviceReading reading : readings) {
                reading.samples().forEach(sample -> add(sample, reading.key().user()));
            }
            additions.removeIf(sample -> corrected.containsKey(sample.series()));
            added.keySet().removeAll(corrected.keySet());
            return new BatchPlan(
                    List.copyOf(days), completed, List.copyOf(readings), additions, added, corrected, usersWithChanges);
        }

        private void compare(@Nullable ArchivedDay before, ArchivedDay after) {
            String user = after.summary().user();
            long millis = after.summary().sampleTime().toEpochMilli();
            Map<String, Double> old = before == null ? Map.of() : DaySamples.of(before.summary());
            Map<String, Double> now = DaySamples.of(after.summary());
            if (!now.equals(old)) {
                usersWithChanges.add(user);
            }
            now.forEach((series, value) -> {
                Double written = old.get(series);
                if (written == null) {
                    add(new Sample(series, millis, value), user);
                } else if (!written.equals(value)) {
                    corrected.put(series, user);
                }
            });
            Set<String> removed = new LinkedHashSet<>(old.keySet());
            removed.removeAll(now.keySet());
            removed.forEach(series -> corrected.put(series, user));
        }

        private void add(Sample sample, String user) {
            additions.add(sample);
            added.put(sample.series(), user);
        }
    }
}

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
 * What a batch of events changes, found by comparing it with the archive: a pure function.
 *
 * @param days days to archive
 * @param completed those of them of which a section is new, another than before, or proven for the first time
 * @param readings device readings to archive
 * @param additions samples that have no predecessor, of series that need no rebuild
 * @param added the series of {@code additions}, each with its user
 * @param corrected series that hold a sample which is now another or gone, each with its user. VictoriaMetrics keeps
 *     both values of one time, or the larger one, so such a series has to be made anew
 * @param renewed the people of whom a date has a value that is new, another or gone; readings of devices are none of a date
 */
record BatchPlan(
        List<ArchivedDay> days,
        List<ArchivedDay> completed,
        List<DeviceReading> readings,
        List<Sample> additions,
        Map<String, String> added,
        Map<String, String> corrected,
        Set<String> renewed) {

    /**
     * Compares.
     *
     * @param events in the order of their arrival; several may be of one date
     * @param archived what the archive holds of their dates
     * @param known which of their device readings the archive holds
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

    /** The comparison of days, sample by sample. */
    private static final class Comparison {
        private final Map<DayKey, ArchivedDay> archived;
        private final List<Sample> additions = new ArrayList<>();
        private final Map<String, String> added = new HashMap<>();
        private final Map<String, String> corrected = new HashMap<>();
        private final Set<String> renewed = new HashSet<>();

        Comparison(Map<DayKey, ArchivedDay> archived) {
            this.archived = archived;
        }

        BatchPlan of(Collection<ArchivedDay> days, Collection<DeviceReading> readings) {
            List<ArchivedDay> completed = new ArrayList<>();
            for (ArchivedDay day : days) {
                ArchivedDay before = archived.get(day.key());
                // A section that another program left is proven by a reading that says the same.
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
                    List.copyOf(days), completed, List.copyOf(readings), additions, added, corrected, renewed);
        }

        private void compare(@Nullable ArchivedDay before, ArchivedDay after) {
            String user = after.summary().user();
            long millis = after.summary().sampleTime().toEpochMilli();
            Map<String, Double> old = before == null ? Map.of() : DaySamples.of(before.summary());
            Map<String, Double> now = DaySamples.of(after.summary());
            if (!now.equals(old)) {
                renewed.add(user);
            }
            now.forEach((series, value) -> {
                Double written = old.get(series);
                if (written == null) {
                    add(new Sample(series, millis, value), user);
                } else if (!written.equals(value)) {
                    corrected.put(series, user);
                }
            });
            Set<String> gone = new LinkedHashSet<>(old.keySet());
            gone.removeAll(now.keySet());
            gone.forEach(series -> corrected.put(series, user));
        }

        private void add(Sample sample, String user) {
            additions.add(sample);
            added.put(sample.series(), user);
        }
    }
}

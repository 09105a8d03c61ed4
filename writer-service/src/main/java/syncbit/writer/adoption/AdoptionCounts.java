package syncbit.writer.adoption;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.sample.DeviceReading;

/** Counts what an adoption finds and changes. */
public final class AdoptionCounts {
    private final LocalDate lastFinal;
    private final TreeSet<LocalDate> dates = new TreeSet<>();
    private final Set<String> series = new HashSet<>();
    private long samples;
    private long foreign;
    private long complete;
    private long reopened;
    private long missing;
    private long readings;

    AdoptionCounts(LocalDate lastFinal) {
        this.lastFinal = lastFinal;
    }

    /** The last date that the provider can no longer change. */
    LocalDate lastFinal() {
        return lastFinal;
    }

    void add(StoredRange stored, List<ArchivedDay> changes, Map<DayKey, ArchivedDay> archived, long missingSamples) {
        samples += stored.samples();
        foreign += stored.foreign();
        missing += missingSamples;
        reopened += stored.newer().values().stream().mapToLong(Set::size).sum();
        series.addAll(stored.differing());
        for (ArchivedDay day : changes) {
            ArchivedDay before = archived.get(day.key());
            if (before == null
                    || !before.summary().groups().equals(day.summary().groups())) {
                dates.add(day.summary().date());
                complete += completed(before, day);
            }
        }
    }

    private static long completed(@Nullable ArchivedDay before, ArchivedDay after) {
        Set<MetricGroup> groups = EnumSet.noneOf(MetricGroup.class);
        groups.addAll(after.completion().groups());
        if (before != null) {
            groups.removeAll(before.summary().groups());
        }
        return groups.size();
    }

    void add(Collection<DeviceReading> found, Collection<DeviceReading> missingReadings, Set<String> missingSeries) {
        readings += found.size();
        missing += missingReadings.size();
        series.addAll(missingSeries);
    }

    /** The samples of dates that VictoriaMetrics has. */
    public long samples() {
        return samples;
    }

    /** The samples of them at times at which SyncBit writes none: another program wrote them, and they are not adopted. */
    public long foreign() {
        return foreign;
    }

    /** The first date that was added to the archive, or got a group; {@code null} if there is none. */
    public @Nullable LocalDate from() {
        return dates.isEmpty() ? null : dates.getFirst();
    }

    /** The last such date; {@code null} if there is none. */
    public @Nullable LocalDate to() {
        return dates.isEmpty() ? null : dates.getLast();
    }

    /** The number of such dates. */
    public int dates() {
        return dates.size();
    }

    /** The groups of these dates that need no request, because they are certainly complete. */
    public long complete() {
        return complete;
    }

    /** The archived groups that are fetched again, because VictoriaMetrics had other values. */
    public long reopened() {
        return reopened;
    }

    /** The archived samples and device readings that VictoriaMetrics lacked. */
    public long missing() {
        return missing;
    }

    /** The device readings that were added to the archive. */
    public long readings() {
        return readings;
    }

    /** The series that differed. They are compared sample by sample and rebuilt where necessary. */
    public Set<String> series() {
        return series;
    }

    @Override
    public String toString() {
        return samples + " samples, " + dates.size() + " dates added, " + complete + " of their groups complete, "
                + reopened
                + " groups to fetch again, " + missing + " samples missing in VictoriaMetrics, " + readings
                + " device readings added, " + foreign + " samples of another program";
    }
}

package syncbit.writer.takeover;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syncbit.writer.sample.DaySections;
import syncbit.writer.sample.Series;
import syncbit.writer.victoria.ExportedSamples;

/** The samples of some dates in VictoriaMetrics that the archive does not have. */
final class ImportedDates {
    private final ZoneId writtenIn;
    private final ArchivedSamples archived;
    private final Set<String> known;
    private final SortedMap<LocalDate, ImportedDate> dates = new TreeMap<>();
    private final Set<String> differing = new HashSet<>();
    private long samples;

    ImportedDates(String user, ZoneId writtenIn, ArchivedSamples archived) {
        this.writtenIn = writtenIn;
        this.archived = archived;
        this.known = DaySections.series(user, ImportedDate.DEVICE).values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    /** Adds samples; ignores series with labels that SyncBit does not know. */
    void add(ExportedSamples part) {
        String series = Series.ofLabels(part.metric());
        if (known.contains(series)) {
            part.each((millis, value) -> add(series, millis, value));
        }
    }

    private void add(String series, long millis, double value) {
        samples++;
        switch (archived.match(series, millis, value)) {
            case EXPECTED -> {}
            case CONFLICTING -> differing.add(series);
            case UNKNOWN -> {
                differing.add(series);
                dates.computeIfAbsent(MidnightCounter.date(millis, writtenIn), ImportedDate::new)
                        .add(series, new ImportedValue(value, true, MidnightCounter.isMidnight(millis, writtenIn)));
            }
        }
    }

    SortedMap<LocalDate, ImportedDate> dates() {
        return dates;
    }

    /** The series that differ between VictoriaMetrics and the archive. */
    Set<String> differing() {
        return differing;
    }

    long samples() {
        return samples;
    }
}

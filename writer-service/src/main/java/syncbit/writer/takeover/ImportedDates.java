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

/** What VictoriaMetrics holds of a span of dates that is not the archive's. */
final class ImportedDates {
    /** The metrics that a day has, as a regular expression. */
    static final String METRICS = DaySections.series("", "").values().stream()
            .flatMap(Collection::stream)
            .map(series -> series.substring(0, series.indexOf('{')))
            .distinct()
            .collect(Collectors.joining("|"));

    private final ZoneId writtenIn;
    private final ExpectedSamples archived;
    private final Set<String> known;
    private final SortedMap<LocalDate, ImportedDate> dates = new TreeMap<>();
    private final Set<String> disagreeing = new HashSet<>();
    private long samples;

    ImportedDates(String user, ZoneId writtenIn, ExpectedSamples archived) {
        this.writtenIn = writtenIn;
        this.archived = archived;
        this.known = DaySections.series(user, ImportedDate.DEVICE).values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    /** Adds samples; those of a zone or stage that SyncBit does not know are left alone. */
    void add(ExportedSamples part) {
        String series = Series.ofDay(part.metric());
        if (known.contains(series)) {
            part.each((millis, value) -> add(series, millis, value));
        }
    }

    private void add(String series, long millis, double value) {
        samples++;
        switch (archived.take(series, millis, value)) {
            case EXPECTED -> {}
            case CONFLICTING -> disagreeing.add(series);
            case UNKNOWN -> {
                disagreeing.add(series);
                dates.computeIfAbsent(MidnightCounter.date(millis, writtenIn), ImportedDate::new)
                        .add(series, new ImportedValue(value, true, MidnightCounter.isMidnight(millis, writtenIn)));
            }
        }
    }

    SortedMap<LocalDate, ImportedDate> dates() {
        return dates;
    }

    /** The series that VictoriaMetrics holds otherwise than the archive. */
    Set<String> disagreeing() {
        return disagreeing;
    }

    long samples() {
        return samples;
    }
}

package syncbit.writer.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;

/** Counts what an import finds and changes. */
final class TakeoverCounts {
    /** After this time a date is final even without a sync of the tracker (docs/decisions/0009). */
    private static final Period FINAL_AFTER = Period.ofDays(7);

    private final TakeoverRequest request;
    private final LocalDate lastFinal;
    private final TreeSet<LocalDate> dates = new TreeSet<>();
    private final Map<MetricGroup, Long> adopted = new EnumMap<>(MetricGroup.class);
    private final Set<String> changedSeries = new HashSet<>();
    private long samples;
    private long midnights;
    private long before;
    private long kept;

    TakeoverCounts(TakeoverRequest request, Instant now) {
        this.request = request;
        LocalDate lastOver =
                LocalDate.ofInstant(now, request.zone()).minusDays(1).minus(FINAL_AFTER);
        LocalDate claimed = request.claimedUntil();
        this.lastFinal = claimed == null || claimed.isAfter(lastOver) ? lastOver : claimed;
    }

    /**
     * Adds a range of dates.
     *
     * @param archived the archived dates of the range and of the dates next to it
     * @return the dates to archive
     */
    List<ArchivedDay> add(ImportedDates found, Map<DayKey, ArchivedDay> archived) {
        samples += found.samples();
        changedSeries.addAll(found.differing());
        List<ArchivedDay> changed = new ArrayList<>();
        for (ImportedDate date : found.dates().values()) {
            ArchivedDay old = archived.get(new DayKey(request.user(), date.date()));
            ArchivedDay day = date.mergedInto(
                    request.user(), old, request.zone(), !date.date().isAfter(lastFinal));
            dates.add(date.date());
            midnights += date.values().values().stream().anyMatch(ImportedValue::atMidnight) ? 1 : 0;
            if (day != null && day != old) {
                changed.add(day);
                count(old, day);
            }
        }
        return changed;
    }

    private void count(@Nullable ArchivedDay old, ArchivedDay day) {
        Set<MetricGroup> complete = complete(day);
        complete.removeAll(complete(old));
        complete.forEach(group -> adopted.merge(group, 1L, Long::sum));
        kept += day.fetchedAt().containsValue(ArchivedDay.UNPROVEN) ? 1 : 0;
        Set<String> series = new HashSet<>(DaySamples.of(day.summary()).keySet());
        if (old != null) {
            series.removeAll(DaySamples.of(old.summary()).keySet());
        }
        changedSeries.addAll(series);
    }

    /** Counts what was complete before, so that a repeated import does not report nothing. */
    void addArchived(Collection<ArchivedDay> days) {
        days.forEach(day -> {
            dates.add(day.summary().date());
            before += complete(day).size();
        });
    }

    /** Counts device readings. */
    void add(List<DeviceReading> readings) {
        readings.stream()
                .map(DeviceReading::samples)
                .flatMap(Collection::stream)
                .map(Sample::series)
                .forEach(changedSeries::add);
    }

    private static Set<MetricGroup> complete(@Nullable ArchivedDay day) {
        return day == null ? Set.of() : day.completion().groups();
    }

    long samples() {
        return samples;
    }

    /** The series to rebuild. */
    Set<String> changedSeries() {
        return changedSeries;
    }

    Map<String, String> userByChangedSeries() {
        return changedSeries.stream().collect(Collectors.toMap(Function.identity(), series -> request.user()));
    }

    TakeoverOutcome.TakenOver outcome(ZoneId writtenIn, int waiting) {
        LocalDate claimed = request.claimedUntil();
        return new TakeoverOutcome.TakenOver(
                request.user(),
                request.zone(),
                writtenIn,
                samples,
                dates.isEmpty() ? null : dates.getFirst(),
                dates.isEmpty() ? null : dates.getLast(),
                dates.size(),
                midnights,
                claimed == null || dates.isEmpty()
                        ? 0
                        : Math.max(0, ChronoUnit.DAYS.between(dates.getFirst(), claimed) + 1)
                                * MetricGroup.values().length,
                adopted.values().stream().mapToLong(Long::longValue).sum(),
                adopted,
                before,
                kept,
                changedSeries.size(),
                waiting);
    }
}

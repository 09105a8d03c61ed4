package syncbit.collector.parts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import syncbit.common.summary.MetricGroup;

/** The parts that one account lacks. A value that is read once per run. */
public final class MissingParts {
    /** An account that lacks no part. */
    public static final MissingParts NONE = new MissingParts(List.of(), List.of());

    private final List<PartRow> rows;
    private final Map<Cell, List<PartRow>> byCell;
    private final Map<String, EndpointBackoff> backoffs;
    private final Map<String, LocalDate> newest = new HashMap<>();

    private record Cell(LocalDate date, MetricGroup group) {}

    /** What to request of a group that is not complete. */
    public enum Need {
        /** All parts. */
        WHOLE,
        /** Only missing parts that are due. */
        PARTS,
        /** Nothing now: each missing part waits for its next attempt or for a user. */
        LATER
    }

    public MissingParts(List<PartRow> rows, List<EndpointBackoff> backoffs) {
        this.rows = List.copyOf(rows);
        this.byCell = rows.stream().collect(groupingBy(row -> new Cell(row.date(), row.group())));
        this.backoffs = backoffs.stream().collect(toMap(EndpointBackoff::endpoint, Function.identity()));
        rows.forEach(row -> newest.merge(row.part(), row.date(), (one, other) -> one.isAfter(other) ? one : other));
    }

    /** All missing parts. */
    public List<PartRow> rows() {
        return rows;
    }

    /** The missing parts of a group of a date. */
    public List<PartRow> of(LocalDate date, MetricGroup group) {
        return byCell.getOrDefault(new Cell(date, group), List.of());
    }

    /** The endpoints that refuse or fail for every date. */
    public Collection<EndpointBackoff> backoffs() {
        return backoffs.values();
    }

    /** The backoff of an endpoint that refuses or fails for every date. */
    public Optional<EndpointBackoff> backoff(String endpoint) {
        return Optional.ofNullable(backoffs.get(endpoint));
    }

    /**
     * What to request of a group that writer-service does not call complete.
     *
     * @param atWriter the missing parts of the group by writer-service; empty if it has nothing of the group
     */
    public Need need(LocalDate date, MetricGroup group, Set<String> atWriter, Instant now) {
        List<PartRow> known = of(date, group);
        Set<String> names = known.stream().map(PartRow::part).collect(toSet());
        // Rows that do not explain the gap are out of date: an event was lost, or the database was restored.
        boolean explained = atWriter.isEmpty()
                ? !known.isEmpty() && known.stream().noneMatch(PartRow::stored)
                : names.containsAll(atWriter);
        if (!explained) {
            return Need.WHOLE;
        }
        return known.stream().anyMatch(row -> isDue(row, now)) ? Need.PARTS : Need.LATER;
    }

    /** Whether to request a part now. Of an endpoint that fails for every date, only the newest date is tried. */
    private boolean isDue(PartRow row, Instant now) {
        EndpointBackoff backoff = backoffs.get(row.part());
        return backoff == null
                ? isOwnAttemptDue(row, now)
                : !now.isBefore(backoff.nextAttempt()) && row.date().equals(newest.get(row.part()));
    }

    /** Whether the time of the row's own next attempt has come, whatever the endpoint does for other dates. */
    public static boolean isOwnAttemptDue(PartRow row, Instant now) {
        return row.nextAttempt() != null && !now.isBefore(row.nextAttempt());
    }
}

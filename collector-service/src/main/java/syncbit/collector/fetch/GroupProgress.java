package syncbit.collector.fetch;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.fetch.WantedParts.Way;
import syncbit.collector.fetch.WantedParts.Wish;
import syncbit.collector.parts.PartRow;
import syncbit.collector.source.Endpoint;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.SectionMerger;

/** The state of one group of one date during a run. */
final class GroupProgress {
    private final LocalDate date;
    private final MetricGroup group;
    private final Way way;
    private final Wish wish;
    private final Failure.Schedule retries;

    /** One bit for each endpoint of the way, because a run keeps many groups. */
    private int answered;
    /** Parts that no further request of this run asks for. Most groups have none. */
    private Map<Endpoint, Failure> missing = Map.of();
    /** Parts whose last request failed. Most groups have none. */
    private Map<Endpoint, Failure> failed = Map.of();

    private @Nullable Section section;

    GroupProgress(LocalDate date, MetricGroup group, Way way, Wish wish, Failure.Schedule retries) {
        this.date = date;
        this.group = group;
        this.way = way;
        this.wish = wish;
        this.retries = retries;
    }

    /**
     * Why a part is missing.
     *
     * @param single whether the date was requested alone
     * @param until when the part is available again, if the source says so
     */
    record Failure(
            MissingPart why, boolean single, @Nullable Instant until) {
        /** When to request a part again. */
        @FunctionalInterface
        interface Schedule {
            /** The next attempt after this many failures in a row, at least one. */
            Instant next(int failures);
        }
    }

    LocalDate date() {
        return date;
    }

    /** Whether the endpoint has to answer for the group. */
    boolean isOpen(Endpoint endpoint) {
        return way.asked().contains(endpoint) && !hasAnswered(endpoint) && !missing.containsKey(endpoint);
    }

    void answer(Endpoint endpoint, @Nullable Section answer) {
        answered |= bit(endpoint);
        if (failed.containsKey(endpoint)) {
            failed.remove(endpoint);
        }
        if (answer != null) {
            section = section == null ? answer : SectionMerger.merge(section, answer);
        }
    }

    void miss(Endpoint endpoint, Failure failure) {
        missing = with(missing, endpoint, failure);
    }

    void fail(Endpoint endpoint, Failure failure) {
        failed = with(failed, endpoint, failure);
    }

    private static Map<Endpoint, Failure> with(Map<Endpoint, Failure> failures, Endpoint endpoint, Failure failure) {
        Map<Endpoint, Failure> more = failures.isEmpty() ? new HashMap<>() : failures;
        more.put(endpoint, failure);
        return more;
    }

    private boolean hasAnswered(Endpoint endpoint) {
        return (answered & bit(endpoint)) != 0;
    }

    private int bit(Endpoint endpoint) {
        return 1 << way.asked().indexOf(endpoint);
    }

    boolean isDecided() {
        return way.asked().stream().noneMatch(this::isOpen);
    }

    /**
     * Ends the wait for parts whose requests failed, if no other part is undecided. Without any answer, a group whose parts
     * failed in a range is postponed as a whole.
     *
     * @param available whether the source answered in this run
     * @return whether the group is decided
     */
    boolean acceptFailures(boolean available) {
        boolean proven = available && failed.values().stream().allMatch(Failure::single);
        boolean acceptable = answered != 0 || wish.supplement() || proven;
        if (acceptable && way.asked().stream().filter(this::isOpen).allMatch(failed::containsKey)) {
            failed.forEach(this::miss);
            return true;
        }
        return false;
    }

    /** Adds the outcome of the decided group to its date. */
    void settle(SettledDate date) {
        Map<String, PartRow> lacking = lacking();
        Set<String> read = new TreeSet<>();
        way.asked().stream().filter(this::hasAnswered).map(Endpoint::name).forEach(read::add);
        boolean complete = lacking.isEmpty();
        if (complete && (!wish.supplement() || read.containsAll(way.expected()))) {
            date.sections().put(group, section());
        } else if (!read.isEmpty() || (isStored() && changes(lacking))) {
            date.sections().put(group, section());
            Map<String, MissingPart> why = new TreeMap<>();
            lacking.forEach((part, row) -> why.put(part, row.why()));
            date.parts().put(group, new GroupParts(way.expected(), read, why));
        } else if (!wish.supplement() && all(lacking.values(), State.REFUSED)) {
            date.refused().put(group, reason(lacking));
        } else if (!wish.supplement() && any(lacking.values(), State.WAITING)) {
            date.postponed().add(group);
        }
        if (!date.refused().containsKey(group) && !date.postponed().contains(group)) {
            boolean stored = !read.isEmpty() || isStored();
            // A known row that was not requested stays as it is: its endpoint may have been found to answer again.
            lacking.values().stream()
                    .map(row -> row.withStored(stored))
                    .filter(row -> !wish.known().contains(row))
                    .forEach(date.missing()::add);
            wish.known().stream()
                    .filter(row -> !lacking.containsKey(row.part()))
                    .forEach(date.found()::add);
        }
    }

    private Section section() {
        return section == null ? group.emptySection() : section;
    }

    /** Whether other parts of the group were stored before this run. */
    private boolean isStored() {
        return wish.supplement() && wish.known().stream().anyMatch(PartRow::stored);
    }

    /** The missing parts by name. */
    private Map<String, PartRow> lacking() {
        Map<String, PartRow> lacking = new TreeMap<>();
        way.held().forEach(row -> lacking.put(row.part(), row));
        missing.forEach((endpoint, failure) -> lacking.put(endpoint.name(), row(endpoint.name(), failure)));
        return lacking;
    }

    private PartRow row(String part, Failure failure) {
        int before = wish.known().stream()
                .filter(row -> row.part().equals(part))
                .mapToInt(PartRow::failures)
                .findFirst()
                .orElse(0);
        boolean failing = failure.why().state() == State.FAILING;
        int failures = failing ? before + 1 : before;
        return new PartRow(
                date,
                group,
                part,
                failure.why().state(),
                failure.why().reason(),
                failures,
                failing && failure.single(),
                false,
                failing && failure.until() == null ? retries.next(failures) : failure.until());
    }

    private boolean changes(Map<String, PartRow> lacking) {
        return wish.known().stream().anyMatch(row -> {
            PartRow now = lacking.get(row.part());
            return now == null || now.state() != row.state();
        });
    }

    /** The reason of a group without any answer. A group of one part needs no name of the part. */
    private static String reason(Map<String, PartRow> refused) {
        return refused.size() == 1
                ? refused.values().iterator().next().reason()
                : refused.values().stream()
                        .map(row -> row.part() + ": " + row.reason())
                        .collect(joining(", "));
    }

    private static boolean all(Collection<PartRow> rows, State state) {
        return rows.stream().allMatch(row -> row.state() == state);
    }

    private static boolean any(Collection<PartRow> rows, State state) {
        return rows.stream().anyMatch(row -> row.state() == state);
    }
}

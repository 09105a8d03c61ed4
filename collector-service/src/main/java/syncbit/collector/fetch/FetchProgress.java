package syncbit.collector.fetch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import syncbit.collector.fetch.GroupProgress.Failure;
import syncbit.collector.parts.PartRow;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** The state of each date and group during one run. It decides when a date is settled. */
final class FetchProgress {
    private final NavigableMap<LocalDate, DateProgress> dates = new TreeMap<>();

    /** One date of the run. Each of its groups is open or has its outcome in {@code settled}. */
    private static final class DateProgress {
        final Map<MetricGroup, GroupProgress> open = new EnumMap<>(MetricGroup.class);
        final SettledDate settled;

        DateProgress(ClaimedDate claim) {
            this.settled = new SettledDate(claim);
        }

        void postpone(MetricGroup group) {
            open.remove(group);
            settled.postponed().add(group);
        }

        /** Settles a group whose parts are all decided. */
        void settleIfDecided(MetricGroup group) {
            GroupProgress progress = open.get(group);
            if (progress != null && progress.isDecided()) {
                open.remove(group);
                progress.settle(settled);
            }
        }
    }

    /**
     * Starts a run. A group that the planned requests do not settle is postponed.
     *
     * @param known groups that need no request; they are settled without data
     */
    FetchProgress(
            Collection<ClaimedDate> claimed,
            WantedParts wanted,
            Coverage planned,
            Set<MetricGroup> known,
            Failure.Schedule retries) {
        for (ClaimedDate claim : claimed) {
            DateProgress date = new DateProgress(claim);
            dates.put(claim.date(), date);
            for (MetricGroup group : claim.groups()) {
                if (known.contains(group)) {
                    date.settled.sections().put(group, group.emptySection());
                } else {
                    wanted.way(claim.date(), group, planned)
                            .ifPresentOrElse(
                                    way -> date.open.put(
                                            group,
                                            new GroupProgress(
                                                    claim.date(),
                                                    group,
                                                    way,
                                                    wanted.of(claim.date(), group)
                                                            .orElseThrow(),
                                                    retries)),
                                    () -> date.settled.postponed().add(group));
                    date.settleIfDecided(group);
                }
            }
        }
    }

    /** The dates in the range of a request that its endpoint has to answer for, in ascending order. */
    List<LocalDate> openDates(FetchRequest request) {
        List<LocalDate> open = new ArrayList<>();
        forEachOpen(request, (date, group) -> open.add(group.date()));
        return open;
    }

    /** Records an answer. An open date without a section has no data. */
    void answer(FetchRequest request, Map<LocalDate, Section> sections) {
        forEachOpen(request, (date, group) -> {
            group.answer(request.endpoint(), sections.get(group.date()));
            date.settleIfDecided(request.group());
        });
    }

    /** Removes a group that the account may not read from all dates. */
    void forbid(MetricGroup group) {
        dates.values().forEach(date -> date.open.remove(group));
    }

    /**
     * Records that a part of the open dates of the request is missing. No further request of this run asks for it.
     *
     * @param until when it is available again; {@code null} if the source does not say
     */
    void miss(FetchRequest request, MissingPart why, @Nullable Instant until) {
        boolean single = request.isSingleDate();
        forEachOpen(request, (date, group) -> {
            group.miss(request.endpoint(), new Failure(why, single, until));
            date.settleIfDecided(request.group());
        });
    }

    /**
     * Records that an endpoint refuses or fails for every date.
     *
     * @param next when to try it again
     */
    void missEverywhere(MetricGroup group, Endpoint endpoint, MissingPart why, Instant next) {
        dates.values().forEach(date -> {
            GroupProgress progress = date.open.get(group);
            if (progress != null && progress.isOpen(endpoint)) {
                progress.miss(endpoint, new Failure(why, false, next));
                date.settleIfDecided(group);
            }
        });
    }

    /** Records that a request failed that may be narrowed down, or repeated. */
    void fail(FetchRequest request, MissingPart why) {
        boolean single = request.isSingleDate();
        forEachOpen(request, (date, group) -> group.fail(request.endpoint(), new Failure(why, single, null)));
    }

    /** Postpones the group for the open dates of the request. Their other groups are not affected. */
    void postpone(FetchRequest request) {
        forEachOpen(request, (date, group) -> date.postpone(request.group()));
    }

    /** Postpones the group for those open dates of the request whose data the source is still computing. */
    void postpone(FetchRequest request, Set<LocalDate> unsettled) {
        forEachOpen(request, (date, group) -> {
            if (unsettled.contains(group.date())) {
                date.postpone(request.group());
            }
        });
    }

    /**
     * Ends the run. A group of which parts failed is settled without them if every other part was read. Everything else
     * that is open is postponed.
     *
     * @param available whether the source answered in this run, so that a failure concerns only its own part
     */
    void end(boolean available) {
        dates.values()
                .forEach(date -> List.copyOf(date.open.keySet()).forEach(group -> {
                    GroupProgress progress = date.open.get(group);
                    if (progress != null && progress.acceptFailures(available)) {
                        date.settleIfDecided(group);
                    } else {
                        date.postpone(group);
                    }
                }));
    }

    /** Removes and returns the dates without an open group, newest first. */
    List<SettledDate> takeSettled() {
        List<SettledDate> settled = new ArrayList<>();
        for (Iterator<DateProgress> each = dates.values().iterator(); each.hasNext(); ) {
            DateProgress date = each.next();
            if (date.open.isEmpty()) {
                settled.add(date.settled);
                each.remove();
            }
        }
        return settled.reversed();
    }

    private void forEachOpen(FetchRequest request, BiConsumer<DateProgress, GroupProgress> step) {
        dates.subMap(request.from(), true, request.to(), true).values().forEach(date -> {
            GroupProgress group = date.open.get(request.group());
            if (group != null && group.isOpen(request.endpoint())) {
                step.accept(date, group);
            }
        });
    }

    /**
     * A date for which this run makes no further requests.
     *
     * @param claim the date and its messages
     * @param sections the fetched groups
     * @param parts the groups of them that were not read as a whole
     * @param refused the groups that no retry can fetch, with the reason
     * @param postponed the groups to fetch later
     * @param missing the parts that are missing now
     * @param found the parts that were missing before and are not any more
     */
    record SettledDate(
            ClaimedDate claim,
            Map<MetricGroup, Section> sections,
            Map<MetricGroup, GroupParts> parts,
            Map<MetricGroup, String> refused,
            Set<MetricGroup> postponed,
            List<PartRow> missing,
            List<PartRow> found) {
        /** A date without an outcome yet. */
        SettledDate(ClaimedDate claim) {
            this(
                    claim,
                    new EnumMap<>(MetricGroup.class),
                    new EnumMap<>(MetricGroup.class),
                    new EnumMap<>(MetricGroup.class),
                    EnumSet.noneOf(MetricGroup.class),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }
}

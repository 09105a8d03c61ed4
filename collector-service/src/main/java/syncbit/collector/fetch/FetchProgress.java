package syncbit.collector.fetch;

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
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.SectionMerger;

/** The state of each date and group during one run. It decides when a date is settled. */
final class FetchProgress {
    private final NavigableMap<LocalDate, DateProgress> dates = new TreeMap<>();
    private final Coverage answered;

    /** One date of the run. Each of its groups is in exactly one of {@code open}, sections, refused and postponed. */
    private static final class DateProgress {
        final ClaimedDate claim;
        final Set<MetricGroup> open;
        final Map<MetricGroup, Section> sections = new EnumMap<>(MetricGroup.class);
        final Map<MetricGroup, String> refused = new EnumMap<>(MetricGroup.class);
        final Set<MetricGroup> postponed = EnumSet.noneOf(MetricGroup.class);
        /** The answers for open groups that need further endpoints. */
        final Map<MetricGroup, Section> partialSections = new EnumMap<>(MetricGroup.class);

        DateProgress(ClaimedDate claim) {
            this.claim = claim;
            this.open = EnumSet.copyOf(claim.groups());
        }

        void postpone(MetricGroup group) {
            open.remove(group);
            postponed.add(group);
        }
    }

    /**
     * Starts a run.
     *
     * @param known groups that need no request; they are settled without data
     */
    FetchProgress(Collection<ClaimedDate> claimed, Collection<GroupEndpoints> recipes, Set<MetricGroup> known) {
        claimed.forEach(claim -> dates.put(claim.date(), new DateProgress(claim)));
        dates.values()
                .forEach(date -> known.stream()
                        .filter(date.open::remove)
                        .forEach(group -> date.sections.put(group, group.emptySection())));
        this.answered = new Coverage(recipes);
    }

    /** The dates in the range of a request whose group is still open, in ascending order. */
    List<LocalDate> openDates(FetchRequest request) {
        return within(request).entrySet().stream()
                .filter(date -> date.getValue().open.contains(request.group()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Records an answer. An open date without a section has no data. */
    void answer(FetchRequest request, Map<LocalDate, Section> sections) {
        forEachOpen(request, (day, date) -> {
            Section section = sections.get(day);
            if (section != null) {
                date.partialSections.merge(request.group(), section, SectionMerger::merge);
            }
            answered.add(request, day);
            if (answered.settles(request.group(), day)) {
                date.open.remove(request.group());
                Section merged = date.partialSections.remove(request.group());
                date.sections.put(
                        request.group(), merged == null ? request.group().emptySection() : merged);
            }
        });
    }

    /** Removes a group that the account may not read from all dates. */
    void forbid(MetricGroup group) {
        dates.values().forEach(date -> date.open.remove(group));
    }

    /** Records that no retry can fetch the group for the open dates of the request. */
    void refuse(FetchRequest request, String reason) {
        forEachOpen(request, (day, date) -> {
            date.open.remove(request.group());
            date.refused.put(request.group(), reason);
        });
    }

    /** Postpones the group for the open dates of the request. Their other groups are not affected. */
    void postpone(FetchRequest request) {
        forEachOpen(request, (day, date) -> date.postpone(request.group()));
    }

    /** Postpones the group for those open dates of the request whose data the source is still computing. */
    void postpone(FetchRequest request, Set<LocalDate> unsettled) {
        forEachOpen(request, (day, date) -> {
            if (unsettled.contains(day)) {
                date.postpone(request.group());
            }
        });
    }

    /** Postpones every open group that the planned requests do not settle. */
    void postponeAllExcept(Coverage planned) {
        dates.forEach((day, date) -> List.copyOf(date.open).stream()
                .filter(group -> !planned.settles(group, day))
                .forEach(date::postpone));
    }

    /** Postpones everything that is still open. */
    void postponeAll() {
        dates.values().forEach(date -> List.copyOf(date.open).forEach(date::postpone));
    }

    /** Removes and returns the dates without an open group, newest first. */
    List<SettledDate> takeSettled() {
        List<SettledDate> settled = new ArrayList<>();
        for (Iterator<DateProgress> each = dates.values().iterator(); each.hasNext(); ) {
            DateProgress date = each.next();
            if (date.open.isEmpty()) {
                settled.add(new SettledDate(date.claim, date.sections, date.refused, date.postponed));
                each.remove();
            }
        }
        return settled.reversed();
    }

    private NavigableMap<LocalDate, DateProgress> within(FetchRequest request) {
        return dates.subMap(request.from(), true, request.to(), true);
    }

    private void forEachOpen(FetchRequest request, BiConsumer<LocalDate, DateProgress> step) {
        within(request).forEach((day, date) -> {
            if (date.open.contains(request.group())) {
                step.accept(day, date);
            }
        });
    }

    /**
     * A date for which this run makes no further requests.
     *
     * @param claim the date and its messages
     * @param sections the fetched groups
     * @param refused the groups that no retry can fetch, with the reason
     * @param postponed the groups to fetch later
     */
    record SettledDate(
            ClaimedDate claim,
            Map<MetricGroup, Section> sections,
            Map<MetricGroup, String> refused,
            Set<MetricGroup> postponed) {}
}

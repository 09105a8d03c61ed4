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
import syncbit.collector.source.SectionMerger;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Keeps account of what a run has learned of each date and group, and says when a date is done with. */
final class FetchProgress {
    private final NavigableMap<LocalDate, Day> days = new TreeMap<>();
    private final Coverage answered;

    /** One date of the run: each of its groups is in exactly one of the four. */
    private static final class Day {
        final ClaimedDate work;
        final Set<MetricGroup> open;
        final Map<MetricGroup, Section> settled = new EnumMap<>(MetricGroup.class);
        final Map<MetricGroup, String> refused = new EnumMap<>(MetricGroup.class);
        final Set<MetricGroup> later = EnumSet.noneOf(MetricGroup.class);
        /** What some endpoints have said of groups that need more of them. */
        final Map<MetricGroup, Section> parts = new EnumMap<>(MetricGroup.class);

        Day(ClaimedDate work) {
            this.work = work;
            this.open = EnumSet.copyOf(work.groups());
        }
    }

    /**
     * Begins a run.
     *
     * @param known groups that need no asking and are settled, empty, from the start
     */
    FetchProgress(Collection<ClaimedDate> claimed, Collection<GroupEndpoints> recipes, Set<MetricGroup> known) {
        claimed.forEach(work -> days.put(work.date(), new Day(work)));
        days.values()
                .forEach(day -> known.stream()
                        .filter(day.open::remove)
                        .forEach(group -> day.settled.put(group, group.emptySection())));
        this.answered = new Coverage(recipes);
    }

    /** The dates a request is still worth asking for. */
    List<LocalDate> openDates(FetchRequest request) {
        return within(request).entrySet().stream()
                .filter(day -> day.getValue().open.contains(request.group()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The source has answered; a date it does not speak of is proven empty. */
    void answer(FetchRequest request, Map<LocalDate, Section> sections) {
        eachOpen(request, (date, day) -> {
            Section section = sections.get(date);
            if (section != null) {
                day.parts.merge(request.group(), section, SectionMerger::merge);
            }
            answered.add(request, date);
            if (answered.settles(request.group(), date)) {
                day.open.remove(request.group());
                Section whole = day.parts.remove(request.group());
                day.settled.put(request.group(), whole == null ? request.group().emptySection() : whole);
            }
        });
    }

    /** The group can't be had at all: the dates go on without it. */
    void forbid(MetricGroup group) {
        days.values().forEach(day -> day.open.remove(group));
    }

    /** No retry will help these dates. */
    void refuse(FetchRequest request, String reason) {
        eachOpen(request, (date, day) -> {
            day.open.remove(request.group());
            day.refused.put(request.group(), reason);
        });
    }

    /** Another time; the dates' other groups go on. */
    void postpone(FetchRequest request) {
        eachOpen(request, (date, day) -> {
            day.open.remove(request.group());
            day.later.add(request.group());
        });
    }

    /** Another time for the dates that the source is not done with itself. */
    void postpone(FetchRequest request, Set<LocalDate> unsettled) {
        eachOpen(request, (date, day) -> {
            if (unsettled.contains(date)) {
                day.open.remove(request.group());
                day.later.add(request.group());
            }
        });
    }

    /** Another time for whatever these requests will not settle. */
    void postponeAllBut(Coverage planned) {
        days.forEach((date, day) -> List.copyOf(day.open).stream()
                .filter(group -> !planned.settles(group, date))
                .forEach(group -> {
                    day.open.remove(group);
                    day.later.add(group);
                }));
    }

    /** Another time for everything that is still open. */
    void postponeAll() {
        days.values().forEach(day -> {
            day.later.addAll(day.open);
            day.open.clear();
        });
    }

    /** Hands out, once, the dates that nothing more is to be learned of. */
    List<SettledDate> takeClosed() {
        List<SettledDate> closed = new ArrayList<>();
        for (Iterator<Day> each = days.values().iterator(); each.hasNext(); ) {
            Day day = each.next();
            if (day.open.isEmpty()) {
                closed.add(new SettledDate(day.work, day.settled, day.refused, day.later));
                each.remove();
            }
        }
        return closed.reversed();
    }

    private NavigableMap<LocalDate, Day> within(FetchRequest request) {
        return days.subMap(request.from(), true, request.to(), true);
    }

    private void eachOpen(FetchRequest request, BiConsumer<LocalDate, Day> step) {
        within(request).forEach((date, day) -> {
            if (day.open.contains(request.group())) {
                step.accept(date, day);
            }
        });
    }
}

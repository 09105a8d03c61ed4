package syncbit.collector.fetch;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.collector.parts.EndpointBackoff;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRow;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.RangePacker;
import syncbit.common.summary.MetricGroup;

/**
 * What to request for each group of the claimed dates. Decided once, before the run.
 *
 * <ul>
 *   <li>A group with missing parts is asked for these parts alone, as far as they are due.
 *   <li>Another group, and every group of a date that a user requested, is asked for all parts.
 *   <li>An endpoint that fails for every date of the account is left out, except for one date when its next try is due.
 *   <li>A paused endpoint is left out.
 * </ul>
 */
final class WantedParts {
    private final NavigableMap<LocalDate, Map<MetricGroup, Wish>> wishes = new TreeMap<>();

    /**
     * One way to fetch a group of a date.
     *
     * @param asked the endpoints to request; empty if nothing can be requested now
     * @param held the other missing parts
     * @param expected the names of all parts of the group
     */
    record Way(List<Endpoint> asked, List<PartRow> held, Set<String> expected) {}

    /**
     * What to request for one group of one date.
     *
     * @param ways alternatives, at least one
     * @param known the parts that the group was known to lack
     * @param supplement whether the other parts of the group are stored already
     */
    record Wish(List<Way> ways, List<PartRow> known, boolean supplement) {
        private boolean isAlone(Endpoint endpoint) {
            return supplement && known.stream().anyMatch(row -> row.part().equals(endpoint.name()) && row.single());
        }
    }

    /** A paused endpoint by its name, and when it can be requested again. */
    @FunctionalInterface
    interface Pauses {
        @Nullable
        Instant endOf(Endpoint endpoint);
    }

    /**
     * Decides what to request.
     *
     * @param recipes of the groups that need a request
     */
    static WantedParts of(
            Collection<ClaimedDate> claimed,
            List<GroupEndpoints> recipes,
            MissingParts missing,
            Pauses pauses,
            Instant now) {
        Map<MetricGroup, List<GroupEndpoints>> byGroup = new EnumMap<>(MetricGroup.class);
        recipes.forEach(recipe -> byGroup.computeIfAbsent(recipe.group(), unused -> new ArrayList<>())
                .add(recipe));
        WantedParts wanted = new WantedParts();
        PartDecision decision = new PartDecision(missing, pauses, now, tryDates(claimed, missing, now));
        for (ClaimedDate claim : claimed) {
            Map<MetricGroup, Wish> wishes = new EnumMap<>(MetricGroup.class);
            claim.groups().forEach(group -> {
                List<GroupEndpoints> own = byGroup.getOrDefault(group, List.of());
                if (!own.isEmpty()) {
                    wishes.put(group, decision.wish(claim, own));
                }
            });
            wanted.wishes.put(claim.date(), wishes);
        }
        return wanted;
    }

    /** For each endpoint whose next try is due, the one date to try: the newest one that is known to lack its part. */
    private static Map<String, LocalDate> tryDates(Collection<ClaimedDate> claimed, MissingParts missing, Instant now) {
        Map<String, LocalDate> dates = new HashMap<>();
        Comparator<LocalDate> byAge = Comparator.naturalOrder();
        Set<LocalDate> all = claimed.stream().map(ClaimedDate::date).collect(toSet());
        LocalDate newest = all.stream().max(byAge).orElse(LocalDate.MIN);
        missing.backoffs().stream()
                .filter(backoff -> !now.isBefore(backoff.nextAttempt()))
                .map(EndpointBackoff::endpoint)
                .forEach(endpoint -> dates.put(
                        endpoint,
                        missing.rows().stream()
                                .filter(row -> row.part().equals(endpoint))
                                .map(PartRow::date)
                                .filter(all::contains)
                                .max(byAge)
                                .orElse(newest)));
        return dates;
    }

    /** The claimed dates. */
    NavigableSet<LocalDate> dates() {
        return wishes.navigableKeySet();
    }

    /** What to request for a group of a date; empty if the source does not have the group, or it needs no request. */
    Optional<Wish> of(LocalDate date, MetricGroup group) {
        return Optional.ofNullable(wishes.getOrDefault(date, Map.of()).get(group));
    }

    /** The first way whose endpoints are all asked for the date. */
    Optional<Way> way(LocalDate date, MetricGroup group, Coverage asked) {
        return of(date, group)
                .flatMap(wish -> wish.ways().stream()
                        .filter(way -> asked.includes(way.asked(), date))
                        .findFirst());
    }

    /**
     * Plans the fewest requests. A part that failed for a date alone is requested alone again, after all other requests, so
     * that it spoils no range.
     *
     * @param limit the requests of a quota window
     */
    List<FetchRequest> plan(long limit) {
        Map<Plan, TreeMap<LocalDate, Set<MetricGroup>>> plans = new LinkedHashMap<>();
        wishes.forEach((date, groups) -> groups.forEach((group, wish) -> plans(date, group, wish)
                .forEach(plan ->
                        plans.computeIfAbsent(plan, unused -> new TreeMap<>()).put(date, Set.of(group)))));
        List<FetchRequest> together = new ArrayList<>();
        List<FetchRequest> alone = new ArrayList<>();
        plans.forEach((plan, dates) -> (plan.alone == null ? together : alone)
                .addAll(RangePacker.plan(dates, RangePacker.payable(plan.recipes, limit))));
        return Stream.of(together, alone)
                .flatMap(requests -> requests.stream().sorted(RangePacker.ORDER))
                .toList();
    }

    /** Dates with the same recipes are planned together. */
    private record Plan(
            List<GroupEndpoints> recipes, @Nullable LocalDate alone) {}

    private static Stream<Plan> plans(LocalDate date, MetricGroup group, Wish wish) {
        if (wish.supplement()) {
            return wish.ways().stream()
                    .flatMap(way -> way.asked().stream())
                    .map(endpoint -> new Plan(
                            List.of(new GroupEndpoints(group, List.of(endpoint))),
                            wish.isAlone(endpoint) ? date : null));
        }
        List<GroupEndpoints> recipes = wish.ways().stream()
                .filter(way -> !way.asked().isEmpty())
                .map(way -> new GroupEndpoints(group, way.asked()))
                .toList();
        return recipes.isEmpty() ? Stream.empty() : Stream.of(new Plan(recipes, null));
    }
}

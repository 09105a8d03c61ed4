package syncbit.collector.fetch;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.fetch.WantedParts.Pauses;
import syncbit.collector.fetch.WantedParts.Way;
import syncbit.collector.fetch.WantedParts.Wish;
import syncbit.collector.parts.EndpointBackoff;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRow;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;

/** Decides which parts of one group of one date are requested, and which ones wait. */
final class PartDecision {
    private final MissingParts missing;
    private final Pauses pauses;
    private final Instant now;
    private final Map<String, LocalDate> tryDates;
    /** The wish of a group of which nothing special is known. Long histories share it. */
    private final Map<MetricGroup, Wish> usual = new EnumMap<>(MetricGroup.class);

    PartDecision(MissingParts missing, Pauses pauses, Instant now, Map<String, LocalDate> tryDates) {
        this.missing = missing;
        this.pauses = pauses;
        this.now = now;
        this.tryDates = tryDates;
    }

    Wish wish(ClaimedDate claim, List<GroupEndpoints> recipes) {
        MetricGroup group = recipes.getFirst().group();
        List<PartRow> known = missing.of(claim.date(), group);
        if (known.isEmpty() && (usual.containsKey(group) || isUsual(recipes))) {
            return usual.computeIfAbsent(group, unused -> whole(claim, recipes, known));
        }
        Set<String> names = known.stream().map(PartRow::part).collect(toSet());
        Optional<GroupEndpoints> stored = claim.forced() || known.isEmpty()
                ? Optional.empty()
                : recipes.stream()
                        .filter(recipe -> names(recipe).containsAll(names))
                        .findFirst();
        if (stored.isPresent()) {
            return new Wish(List.of(missingParts(stored.get(), claim, known)), known, true);
        }
        return whole(claim, recipes, known);
    }

    /** Whether every endpoint of the group can be requested. */
    private boolean isUsual(List<GroupEndpoints> recipes) {
        return recipes.stream()
                .flatMap(recipe -> recipe.endpoints().stream())
                .allMatch(endpoint -> missing.backoff(endpoint.name()).isEmpty() && pauses.endOf(endpoint) == null);
    }

    private Wish whole(ClaimedDate claim, List<GroupEndpoints> recipes, List<PartRow> known) {
        List<Way> ways = recipes.stream().map(recipe -> allParts(recipe, claim)).toList();
        List<Way> possible = ways.stream().filter(way -> !way.asked().isEmpty()).toList();
        return new Wish(possible.isEmpty() ? List.of(ways.getFirst()) : possible, known, false);
    }

    private Way missingParts(GroupEndpoints recipe, ClaimedDate claim, List<PartRow> known) {
        List<Endpoint> asked = new ArrayList<>();
        List<PartRow> held = new ArrayList<>();
        for (PartRow row : known) {
            Endpoint endpoint = recipe.endpoints().stream()
                    .filter(one -> one.name().equals(row.part()))
                    .findFirst()
                    .orElseThrow();
            PartRow paused = paused(endpoint, claim, row.group());
            if (paused != null) {
                held.add(paused);
            } else if (isDue(row)) {
                asked.add(endpoint);
            } else {
                held.add(row);
            }
        }
        return new Way(asked, held, names(recipe));
    }

    private boolean isDue(PartRow row) {
        return missing.backoff(row.part()).isPresent()
                ? row.date().equals(tryDates.get(row.part()))
                : MissingParts.isOwnAttemptDue(row, now);
    }

    private Way allParts(GroupEndpoints recipe, ClaimedDate claim) {
        List<Endpoint> asked = new ArrayList<>();
        List<PartRow> held = new ArrayList<>();
        for (Endpoint endpoint : recipe.endpoints()) {
            PartRow paused = paused(endpoint, claim, recipe.group());
            PartRow failing = paused == null ? failing(endpoint, claim, recipe) : paused;
            if (failing == null) {
                asked.add(endpoint);
            } else {
                held.add(failing);
            }
        }
        return new Way(asked, held, names(recipe));
    }

    private @Nullable PartRow paused(Endpoint endpoint, ClaimedDate claim, MetricGroup group) {
        Instant end = pauses.endOf(endpoint);
        return end == null
                ? null
                : new PartRow(
                        claim.date(),
                        group,
                        endpoint.name(),
                        State.WAITING,
                        "The source answers again at " + end,
                        0,
                        false,
                        false,
                        end);
    }

    private @Nullable PartRow failing(Endpoint endpoint, ClaimedDate claim, GroupEndpoints recipe) {
        EndpointBackoff backoff = missing.backoff(endpoint.name()).orElse(null);
        if (backoff == null || claim.forced() || claim.date().equals(tryDates.get(endpoint.name()))) {
            return null;
        }
        // Without any other part the date is parked, which needs an answer of its own.
        return backoff.state() == State.REFUSED && recipe.endpoints().size() == 1
                ? null
                : new PartRow(
                        claim.date(),
                        recipe.group(),
                        endpoint.name(),
                        backoff.state(),
                        backoff.reason(),
                        0,
                        false,
                        false,
                        backoff.nextAttempt());
    }

    private static Set<String> names(GroupEndpoints recipe) {
        return recipe.endpoints().stream().map(Endpoint::name).collect(toSet());
    }
}

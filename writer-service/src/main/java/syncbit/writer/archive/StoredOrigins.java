package syncbit.writer.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;
import tools.jackson.core.type.TypeReference;

/**
 * The JSON form of the origins of a date's cells. The origin of the document is that of its newest reading and counts for all
 * groups that are not listed here. Most dates list none.
 */
final class StoredOrigins {
    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

    private StoredOrigins() {}

    /** Groups that share an origin; all other fields are {@code null} if the origin is unknown. */
    @JsonInclude(Include.NON_NULL)
    private record Entry(
            Set<MetricGroup> groups,
            @Nullable String device,
            Origin.@Nullable Source source,
            Origin.@Nullable Finality finality) {

        static Entry of(@Nullable CellOrigin origin, Set<MetricGroup> groups) {
            return origin == null
                    ? new Entry(groups, null, null, null)
                    : new Entry(groups, origin.device(), origin.source(), origin.finality());
        }

        @Nullable
        CellOrigin origin() {
            return device == null || source == null || finality == null
                    ? null
                    : new CellOrigin(device, source, finality);
        }
    }

    static String toJson(ArchivedDay day) {
        CellOrigin common = CellOrigin.of(day.summary());
        Map<@Nullable CellOrigin, Set<MetricGroup>> different = new HashMap<>();
        for (MetricGroup group : day.summary().groups()) {
            CellOrigin origin = day.origins().get(group);
            if (origin == null ? common != null : !origin.equals(common)) {
                different
                        .computeIfAbsent(origin, any -> EnumSet.noneOf(MetricGroup.class))
                        .add(group);
            }
        }
        return Json.MAPPER.writeValueAsString(different.entrySet().stream()
                .map(one -> Entry.of(one.getKey(), one.getValue()))
                .toList());
    }

    /** Returns the known origin of each group of the document. */
    static Map<MetricGroup, CellOrigin> parse(DailySummary document, String json) {
        Map<MetricGroup, CellOrigin> origins = new EnumMap<>(MetricGroup.class);
        CellOrigin common = CellOrigin.of(document);
        if (common != null) {
            document.groups().forEach(group -> origins.put(group, common));
        }
        for (Entry entry : Json.MAPPER.readValue(json, ENTRIES)) {
            CellOrigin origin = entry.origin();
            if (origin == null) {
                origins.keySet().removeAll(entry.groups());
            } else {
                entry.groups().forEach(group -> origins.put(group, origin));
            }
        }
        return origins;
    }
}

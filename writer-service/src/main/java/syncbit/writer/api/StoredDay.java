package syncbit.writer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Completion;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.CellOrigin;

/**
 * Everything that the archive knows of one date, an element of {@code GET /api/days}.
 *
 * @param timeZone the time of all samples is midnight of the date in this zone; {@code null} if nothing is archived
 * @param device the {@code device} label of all samples; {@code null} if nothing is archived
 * @param groups all metric groups
 */
@JsonInclude(Include.NON_NULL)
record StoredDay(
        String user,
        LocalDate date,
        @Nullable ZoneId timeZone,
        @Nullable String device,
        Map<MetricGroup, Cell> groups) {

    /**
     * What is known of one metric group of the date.
     *
     * @param values the values as the source gave them; an empty object means that the source has no data
     * @param missing the parts of the group that could not be read, by name; absent if there is none
     * @param readAt when the source was read; {@code null} if it is unknown
     * @param source where the values come from; this and the following are {@code null} if the event did not say it
     * @param device the {@code device} label when the values were read
     * @param finality why the values count as final
     */
    @JsonInclude(Include.NON_NULL)
    record Cell(
            CellState state,
            @Nullable Section values,
            @JsonInclude(Include.NON_EMPTY) Map<String, MissingPart> missing,
            @Nullable Instant readAt,
            Origin.@Nullable Source source,
            @Nullable String device,
            Origin.@Nullable Finality finality) {}

    /** Whether a group of a date is stored. */
    enum CellState {
        /** All values are in the archive and in VictoriaMetrics. */
        COMPLETE,
        /** Values are in the archive, but some are missing, unproven, or not kept by VictoriaMetrics. */
        PARTIAL,
        /** Nothing is in the archive. */
        MISSING;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The name in JSON. */
        @JsonValue
        String id() {
            return id;
        }
    }

    /** Describes a date without an archived value. */
    static StoredDay missing(String user, LocalDate date) {
        Map<MetricGroup, Cell> groups = new EnumMap<>(MetricGroup.class);
        for (MetricGroup group : MetricGroup.values()) {
            groups.put(group, new Cell(CellState.MISSING, null, Map.of(), null, null, null, null));
        }
        return new StoredDay(user, date, null, null, groups);
    }

    /**
     * Describes an archived date.
     *
     * @param completion its completion row; {@code null} if nothing of it is complete
     */
    static StoredDay of(ArchivedDay day, @Nullable Completion completion) {
        Set<MetricGroup> complete = completion == null ? Set.of() : completion.groups();
        Map<MetricGroup, Map<String, MissingPart>> partial = completion == null ? Map.of() : completion.partial();
        StoredDay stored = missing(day.summary().user(), day.summary().date());
        day.summary().sections().forEach((group, section) -> {
            CellOrigin origin = day.origins().get(group);
            Instant readAt = day.fetchedAt().get(group);
            stored.groups.put(
                    group,
                    new Cell(
                            complete.contains(group) ? CellState.COMPLETE : CellState.PARTIAL,
                            section,
                            partial.getOrDefault(group, Map.of()),
                            ArchivedDay.UNPROVEN.equals(readAt) ? null : readAt,
                            origin == null ? null : origin.source(),
                            origin == null ? null : origin.device(),
                            origin == null ? null : origin.finality()));
        });
        return new StoredDay(
                stored.user,
                stored.date,
                day.summary().timeZone(),
                day.summary().device(),
                stored.groups);
    }
}

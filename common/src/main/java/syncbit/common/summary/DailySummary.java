package syncbit.common.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The data of one person and one date.
 *
 * <p>A group with a section is complete, unless {@code parts} names missing parts of it. The other groups may follow in a
 * later event.
 *
 * @param user the {@code user} label, see {@link UserLabel}
 * @param date the local date in the person's time zone; a night belongs to the date on which it ends
 * @param timeZone the account's time zone; the time of each sample is midnight of {@code date} in this zone
 * @param device the slug of the tracker that synced last, such as {@code charge6}, or {@code unknown}
 * @param fetchedAt when the source was read
 * @param sections the data of each group; never empty
 * @param parts the groups that were not read as a whole: because parts are missing, or because the event brings the parts
 *     that an earlier one lacked
 * @param origin the source and the finality; {@code null} in events of versions that did not record them
 */
public record DailySummary(
        String user,
        LocalDate date,
        ZoneId timeZone,
        String device,
        Instant fetchedAt,
        @JsonDeserialize(using = SectionsDeserializer.class) Map<MetricGroup, Section> sections,
        @JsonInclude(Include.NON_EMPTY) Map<MetricGroup, GroupParts> parts,
        @JsonInclude(Include.NON_NULL) @Nullable Origin origin) {

    /**
     * Validates all fields, because Jackson passes {@code null} for a field that a message omits.
     *
     * @throws IllegalArgumentException naming the field that is missing or malformed
     */
    @JsonCreator
    public DailySummary {
        UserLabel.require(user);
        FieldChecks.requirePresent(date, "date");
        FieldChecks.requirePresent(timeZone, "timeZone");
        DeviceSlug.require(device);
        FieldChecks.requirePresent(fetchedAt, "fetchedAt");
        if (FieldChecks.requirePresent(sections, "sections").isEmpty()) {
            throw new IllegalArgumentException("sections is empty: an event must have at least one group");
        }
        sections.forEach((group, section) -> {
            if (!group.sectionType().isInstance(section)) {
                throw new IllegalArgumentException("sections." + group.id() + " is not a section of that group");
            }
        });
        sections = Collections.unmodifiableMap(new EnumMap<>(sections));
        parts = parts == null ? Map.of() : Map.copyOf(parts);
        for (MetricGroup group : parts.keySet()) {
            if (!sections.containsKey(group)) {
                throw new IllegalArgumentException("parts." + group.id() + " has no section");
            }
        }
    }

    /** Creates a summary of groups that were read as a whole, without an origin. */
    public DailySummary(
            String user,
            LocalDate date,
            ZoneId timeZone,
            String device,
            Instant fetchedAt,
            Map<MetricGroup, Section> sections) {
        this(user, date, timeZone, device, fetchedAt, sections, Map.of(), null);
    }

    /** The groups with a section. */
    public Set<MetricGroup> groups() {
        return sections.keySet();
    }

    /** The time of all samples: midnight of the date in the account's time zone. */
    public Instant sampleTime() {
        return date.atStartOfDay(timeZone).toInstant();
    }
}

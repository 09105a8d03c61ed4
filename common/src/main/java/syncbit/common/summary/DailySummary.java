package syncbit.common.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The data of one person and one date.
 *
 * <p>A group with a section is complete. The other groups may follow in a later event.
 *
 * @param user the {@code user} label, see {@link UserLabel}
 * @param date the local date in the person's time zone; a night belongs to the date on which it ends
 * @param timeZone the account's time zone; the time of each sample is midnight of {@code date} in this zone
 * @param device the slug of the tracker that synced last, such as {@code charge6}, or {@code unknown}
 * @param fetchedAt when the source was read
 * @param sections the data of each complete group; never empty
 */
public record DailySummary(
        String user,
        LocalDate date,
        ZoneId timeZone,
        String device,
        Instant fetchedAt,
        @JsonDeserialize(using = SectionsDeserializer.class) Map<MetricGroup, Section> sections) {

    /**
     * Validates all fields, because Jackson passes {@code null} for a field that a message omits.
     *
     * @throws IllegalArgumentException naming the field that is missing or malformed
     */
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
    }

    /** The groups that this event completes. */
    public Set<MetricGroup> groups() {
        return sections.keySet();
    }

    /** The time of all samples: midnight of the date in the account's time zone. */
    public Instant sampleTime() {
        return date.atStartOfDay(timeZone).toInstant();
    }
}

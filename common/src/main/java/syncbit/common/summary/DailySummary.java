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
 * What is known of one person's one date.
 *
 * <p>It settles the groups it has a section of and says nothing of the others, so a date may arrive in parts.
 *
 * @param user the {@code user} label, see {@link UserLabel}
 * @param date the civil date in the person's time zone; a night belongs to the date it ends on
 * @param timeZone the account's time zone; samples are stamped with its midnight of {@code date}
 * @param device slug of the tracker that synced last, such as {@code charge6}, or {@code unknown}
 * @param fetchedAt when the source was read
 * @param sections what each settled group says; never empty
 */
public record DailySummary(
        String user,
        LocalDate date,
        ZoneId timeZone,
        String device,
        Instant fetchedAt,
        @JsonDeserialize(using = SectionsDeserializer.class) Map<MetricGroup, Section> sections) {

    /**
     * Jackson passes {@code null} for what a message leaves out, so the event checks itself.
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
            throw new IllegalArgumentException("sections is empty: an event must settle at least one group");
        }
        sections.forEach((group, section) -> {
            if (!group.sectionType().isInstance(section)) {
                throw new IllegalArgumentException("sections." + group.id() + " is not a section of that group");
            }
        });
        sections = Collections.unmodifiableMap(new EnumMap<>(sections));
    }

    /** The groups this event settles. */
    public Set<MetricGroup> groups() {
        return sections.keySet();
    }

    /** The start of the date in the account's time zone: the time of each of its samples. */
    public Instant sampleTime() {
        return date.atStartOfDay(timeZone).toInstant();
    }
}

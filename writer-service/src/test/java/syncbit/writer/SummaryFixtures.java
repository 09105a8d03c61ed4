package syncbit.writer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Daily summaries for tests. */
public final class SummaryFixtures {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** The default reading time of events. */
    public static final Instant READ = Instant.parse("2025-12-26T06:30:00Z");

    private SummaryFixtures() {}

    /** Returns an event with these sections, read at {@link #READ} from a charge6 in Berlin. */
    public static DailySummary event(String user, LocalDate date, Section... sections) {
        return event(user, date, READ, sections);
    }

    public static DailySummary event(String user, LocalDate date, Instant fetchedAt, Section... sections) {
        Map<MetricGroup, Section> byGroup = new EnumMap<>(MetricGroup.class);
        Arrays.stream(sections).forEach(section -> byGroup.put(group(section), section));
        return new DailySummary(user, date, BERLIN, "charge6", fetchedAt, byGroup);
    }

    /** Returns the event with parts of its activity: some were read, the others are refused or, if read before, unnamed. */
    public static DailySummary withParts(
            DailySummary event, Set<String> expected, Set<String> read, String... refused) {
        Map<String, MissingPart> missing = Arrays.stream(refused)
                .collect(Collectors.toMap(part -> part, part -> new MissingPart(GroupParts.State.REFUSED, "400")));
        return new DailySummary(
                event.user(),
                event.date(),
                event.timeZone(),
                event.device(),
                event.fetchedAt(),
                event.sections(),
                Map.of(MetricGroup.ACTIVITY, new GroupParts(expected, read, missing)),
                event.origin());
    }

    public static Section.Activity steps(long steps) {
        return new Section.Activity(steps, null, null, null, null, null);
    }

    public static Section.Activity floors(long floors) {
        return new Section.Activity(null, null, null, null, floors, null);
    }

    public static Section.Hrv hrv(double rmssd) {
        return new Section.Hrv(rmssd);
    }

    private static MetricGroup group(Section section) {
        return Arrays.stream(MetricGroup.values())
                .filter(group -> group.sectionType().isInstance(section))
                .findFirst()
                .orElseThrow();
    }
}

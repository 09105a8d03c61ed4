package syncbit.collector.source.google;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.PagedQuery.DataType;
import syncbit.collector.source.google.ProtoJson.NamedValues;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.SleepStage;
import tools.jackson.databind.JsonNode;

/** Parses sleep. Several sleeps may end on one date, including naps. */
final class GoogleSleepParser {
    /**
     * How long to wait for a sleep that Google is still processing. Google usually needs an hour after the tracker's sync,
     * which may be days after the night. Later changes are found when the last week is read again.
     */
    private static final Duration MAX_PROCESSING_TIME = Duration.ofDays(3);

    private static final Map<String, SleepStage> STAGES = Map.of(
            "DEEP", SleepStage.DEEP,
            "LIGHT", SleepStage.LIGHT,
            "REM", SleepStage.REM,
            "AWAKE", SleepStage.WAKE);

    private GoogleSleepParser() {}

    /** Reads {@code [{"sleep":{"interval":{"endTime":…},"type":"STAGES","summary":{…},"metadata":{…}}}]}. */
    static ParsedDays sleep(DataType type, List<JsonNode> points, ZonedDateRange span, Instant answeredAt) {
        Map<LocalDate, List<Sleep>> nights = new HashMap<>();
        Set<LocalDate> unsettled = new HashSet<>();
        for (Sleep sleep : ParsedDays.of(type, Sleep.class, points)) {
            LocalDate date = span.dateOf(sleep.end(), sleep.endUtcOffset());
            if (sleep.isBeingProcessed() && answeredAt.isBefore(sleep.end().plus(MAX_PROCESSING_TIME))) {
                unsettled.add(date);
            }
            nights.computeIfAbsent(date, unused -> new ArrayList<>()).add(sleep);
        }
        Map<LocalDate, Section> sections = new HashMap<>();
        nights.forEach((date, sleeps) -> sections.put(date, section(sleeps)));
        return new ParsedDays(sections, unsettled);
    }

    private static Section section(List<Sleep> sleeps) {
        Double minutesAsleep = null;
        Map<SleepStage, Double> stages = new EnumMap<>(SleepStage.class);
        for (Sleep sleep : sleeps) {
            Double asleep = sleep.summary == null ? null : JsonFields.computed(sleep.summary.minutesAsleep);
            if (asleep != null) {
                minutesAsleep = (minutesAsleep == null ? 0 : minutesAsleep) + asleep;
            }
            sleep.stages().forEach((stage, minutes) -> stages.merge(stage, minutes, Double::sum));
        }
        Sleep main = main(sleeps);
        return new Section.Sleep(minutesAsleep, stages, main == null ? null : main.efficiency());
    }

    /** The sleep that Google marks as the main sleep, else the longest that is not marked as a nap. */
    private static @Nullable Sleep main(List<Sleep> sleeps) {
        Sleep main = null;
        for (Sleep sleep : sleeps) {
            if (sleep.metadata != null && Boolean.TRUE.equals(sleep.metadata.mainSleep)) {
                return sleep;
            }
            boolean nap = sleep.metadata != null && Boolean.TRUE.equals(sleep.metadata.nap);
            if (!nap && (main == null || sleep.inBed() > main.inBed())) {
                main = sleep;
            }
        }
        return main;
    }

    private record Sleep(
            @Nullable Interval interval,
            @Nullable String type,
            @Nullable Metadata metadata,
            @Nullable Summary summary) {

        @Nullable
        String endUtcOffset() {
            return JsonFields.present(interval, "interval").endUtcOffset;
        }

        Instant end() {
            return JsonFields.present(JsonFields.present(interval, "interval").endTime, "endTime");
        }

        /**
         * Whether Google is still processing the sleep. Google omits {@code processed: false}; then the sleep is processed if
         * it has a status of its stages, or the stages.
         */
        boolean isBeingProcessed() {
            return metadata != null
                    && (metadata.processed == null
                            ? metadata.stagesStatus == null && (summary == null || summary.stagesSummary == null)
                            : !metadata.processed);
        }

        double inBed() {
            Double period = summary == null ? null : JsonFields.computed(summary.minutesInSleepPeriod);
            return period == null ? 0 : period;
        }

        /** Minutes asleep per minutes in bed, as a whole percentage. Google does not report it; Fitbit calculated it this way. */
        @Nullable
        Double efficiency() {
            Double asleep = summary == null ? null : JsonFields.computed(summary.minutesAsleep);
            return asleep == null || inBed() == 0 ? null : (double) Math.min(100, Math.round(100 * asleep / inBed()));
        }

        /** A "classic" sleep has asleep, awake and restless, which are not stages. */
        Map<SleepStage, Double> stages() {
            Map<SleepStage, Double> stages = new EnumMap<>(SleepStage.class);
            List<Stage> reported = summary == null || "CLASSIC".equals(type) ? List.of() : summary.stages();
            if (!reported.isEmpty()) {
                STAGES.values().forEach(stage -> stages.put(stage, 0.0));
                reported.forEach(stage -> NamedValues.put(stages, STAGES, stage.type, stage.minutes));
            }
            return stages;
        }
    }

    private record Interval(
            @Nullable Instant endTime, @Nullable String endUtcOffset) {}

    private record Metadata(
            @Nullable Boolean processed,
            @Nullable String stagesStatus,
            @Nullable Boolean mainSleep,
            @Nullable Boolean nap) {}

    private record Summary(
            @Nullable Double minutesInSleepPeriod,
            @Nullable Double minutesAsleep,
            @Nullable List<Stage> stagesSummary) {
        /** The stages. Awake alone does not count as stages. */
        List<Stage> stages() {
            return stagesSummary != null
                            && stagesSummary.stream()
                                    .map(stage -> stage.type)
                                    .anyMatch(name -> name != null && STAGES.containsKey(name) && !name.equals("AWAKE"))
                    ? stagesSummary
                    : List.of();
        }
    }

    private record Stage(@Nullable String type, @Nullable Double minutes) {}
}

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
import syncbit.collector.source.http.JsonFields;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.SleepStage;
import tools.jackson.databind.JsonNode;

/** Sleep: several may end on one date, naps among them. */
final class GoogleSleepParser {
    /**
     * How long after its end a sleep that Google is still at is waited for, so that one that never gets done holds
     * nothing up for good. Google is done within the hour, as a rule; yet it begins when the tracker has synced, which
     * may be days after the night. What it changes later is found when the last week is read once more.
     */
    private static final Duration PATIENCE = Duration.ofDays(3);

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
            // Where the person was does not matter: all dates are those of the account's zone.
            LocalDate date = span.dateOf(sleep.end());
            if (sleep.isUnderWay() && answeredAt.isBefore(sleep.end().plus(PATIENCE))) {
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

    /** The one that Google calls so; without its word the longest that is no nap. A long sleep may be called a nap. */
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

        Instant end() {
            return JsonFields.present(JsonFields.present(interval, "interval").endTime, "endTime");
        }

        /**
         * Whether Google says that it is not done with it. {@code false} may be left out: then it is done if it tells
         * what became of its stages, or the stages themselves.
         */
        boolean isUnderWay() {
            return metadata != null
                    && (metadata.processed == null
                            ? metadata.stagesStatus == null && (summary == null || summary.stagesSummary == null)
                            : !metadata.processed);
        }

        double inBed() {
            Double period = summary == null ? null : JsonFields.computed(summary.minutesInSleepPeriod);
            return period == null ? 0 : period;
        }

        /** Minutes asleep of those in bed, as a whole percentage: Google has no word for it, and so Fitbit's came about. */
        @Nullable
        Double efficiency() {
            Double asleep = summary == null ? null : JsonFields.computed(summary.minutesAsleep);
            return asleep == null || inBed() == 0 ? null : (double) Math.min(100, Math.round(100 * asleep / inBed()));
        }

        /** A "classic" sleep knows asleep, awake and restless, which are no stages. */
        Map<SleepStage, Double> stages() {
            Map<SleepStage, Double> stages = new EnumMap<>(SleepStage.class);
            List<Stage> told = summary == null || "CLASSIC".equals(type) ? List.of() : summary.stages();
            if (!told.isEmpty()) {
                STAGES.values().forEach(stage -> stages.put(stage, 0.0));
                told.forEach(stage -> NamedValues.put(stages, STAGES, stage.type, stage.minutes));
            }
            return stages;
        }
    }

    private record Interval(@Nullable Instant endTime) {}

    private record Metadata(
            @Nullable Boolean processed,
            @Nullable String stagesStatus,
            @Nullable Boolean mainSleep,
            @Nullable Boolean nap) {}

    private record Summary(
            @Nullable Double minutesInSleepPeriod,
            @Nullable Double minutesAsleep,
            @Nullable List<Stage> stagesSummary) {
        /** The stages, if it tells any: to be awake is one beside others only. */
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

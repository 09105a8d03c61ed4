package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.JsonFields;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.SleepStage;
import tools.jackson.databind.JsonNode;

/** Parses sleep. Several logs may end on one date, including naps. */
final class FitbitSleepParser {
    private FitbitSleepParser() {}

    /** Reads {@code {"sleep":[{"dateOfSleep":…,"levels":{"summary":{…}}}]}}. */
    static Map<LocalDate, Section> sleep(JsonNode answer, SectionParser.Context context) {
        Map<LocalDate, Night> nights = new HashMap<>();
        for (Log log : JsonFields.list(answer.get("sleep"), Log.class)) {
            nights.computeIfAbsent(log.dateOfSleep, date -> new Night()).add(log);
        }
        Map<LocalDate, Section> sections = new HashMap<>();
        nights.forEach((date, night) -> sections.put(date, night.section()));
        return sections;
    }

    /** The sum of the logs of one date. */
    private static final class Night {
        private @Nullable Double minutesAsleep;
        private @Nullable Double mainEfficiency;
        private final Map<SleepStage, Double> stages = new EnumMap<>(SleepStage.class);

        void add(Log log) {
            Double asleep = JsonFields.computed(log.minutesAsleep);
            if (asleep != null) {
                minutesAsleep = (minutesAsleep == null ? 0 : minutesAsleep) + asleep;
            }
            if (Boolean.TRUE.equals(log.isMainSleep)) {
                mainEfficiency = ReportedValues.percentage(JsonFields.computed(log.efficiency), "sleep.efficiency");
            }
            // A "classic" log has asleep, awake and restless, which are not stages.
            Map<String, Level> levels = "stages".equals(log.type) && log.levels != null ? log.levels.summary : null;
            if (levels != null) {
                for (SleepStage stage : SleepStage.values()) {
                    Level level = levels.get(stage.label());
                    Double minutes = level == null ? null : JsonFields.computed(level.minutes);
                    if (minutes != null) {
                        stages.merge(stage, minutes, Double::sum);
                    }
                }
            }
        }

        Section section() {
            return new Section.Sleep(minutesAsleep, stages, mainEfficiency);
        }
    }

    private record Log(
            LocalDate dateOfSleep,
            @Nullable Double minutesAsleep,
            @Nullable Double efficiency,
            @Nullable Boolean isMainSleep,
            @Nullable String type,
            @Nullable Levels levels) {
        Log {
            JsonFields.present(dateOfSleep, "dateOfSleep");
        }
    }

    private record Levels(@Nullable Map<String, Level> summary) {}

    private record Level(@Nullable Double minutes) {}
}

package syncbit.simulator.fitbit;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SleepLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sleep logs of API version 1.2, newest first. The response for a single date has a summary. */
final class SleepRenderer {
    private SleepRenderer() {}

    static JsonNode sleep(FitbitRenderContext context) {
        ObjectNode body = FitbitRenderer.object();
        ArrayNode list = body.putArray("sleep");
        List<SimulatedDay> days = context.measuredDays();
        for (SimulatedDay day : days.reversed()) {
            for (SleepLog sleep : day.sleeps().reversed()) {
                list.add(record(day, sleep));
            }
        }
        if (context.single()) {
            body.set(
                    "summary",
                    summary(days.isEmpty() ? List.of() : days.getFirst().sleeps()));
        }
        return body;
    }

    private static ObjectNode record(SimulatedDay day, SleepLog sleep) {
        ObjectNode one = FitbitRenderer.object();
        one.put("dateOfSleep", day.date().toString());
        one.put("duration", sleep.timeInBed() * 60_000);
        one.put("efficiency", sleep.efficiency());
        one.put("endTime", FitbitTimeFormat.millis(sleep.end()));
        one.put("infoCode", 0);
        one.put("isMainSleep", sleep.main());
        one.set("levels", levels(sleep));
        one.put("logId", sleep.logId());
        one.put("logType", "auto_detected");
        one.put("minutesAfterWakeup", 0);
        one.put("minutesAsleep", sleep.minutesAsleep());
        one.put("minutesAwake", sleep.minutesAwake());
        one.put("minutesToFallAsleep", 0);
        one.put("startTime", FitbitTimeFormat.millis(sleep.start()));
        one.put("timeInBed", sleep.timeInBed());
        one.put("type", sleep.stages() == null ? "classic" : "stages");
        return one;
    }

    private static ObjectNode levels(SleepLog sleep) {
        ObjectNode levels = FitbitRenderer.object();
        ArrayNode data = levels.putArray("data");
        SleepLog.Stages stages = sleep.stages();
        ObjectNode summary = FitbitRenderer.object();
        if (stages == null) {
            LocalDateTime restless = segment(data, sleep.start(), "asleep", sleep.minutesAsleep());
            segment(data, restless, "restless", sleep.minutesAwake());
            summary.set("asleep", classic(0, sleep.minutesAsleep()));
            summary.set("awake", classic(0, 0));
            summary.set("restless", classic(1, sleep.minutesAwake()));
        } else {
            LocalDateTime light =
                    segment(data, sleep.start(), "wake", stages.wake().minutes());
            LocalDateTime deep = segment(data, light, "light", stages.light().minutes());
            LocalDateTime rem = segment(data, deep, "deep", stages.deep().minutes());
            segment(data, rem, "rem", stages.rem().minutes());
            levels.putArray("shortData");
            summary.set("deep", stage(stages.deep()));
            summary.set("light", stage(stages.light()));
            summary.set("rem", stage(stages.rem()));
            summary.set("wake", stage(stages.wake()));
        }
        levels.set("summary", summary);
        return levels;
    }

    private static LocalDateTime segment(ArrayNode data, LocalDateTime start, String level, long minutes) {
        data.addObject()
                .put("dateTime", FitbitTimeFormat.millis(start))
                .put("level", level)
                .put("seconds", minutes * 60);
        return start.plusMinutes(minutes);
    }

    private static ObjectNode classic(int count, long minutes) {
        return FitbitRenderer.object().put("count", count).put("minutes", minutes);
    }

    private static ObjectNode stage(SleepLog.Stage stage) {
        return FitbitRenderer.object()
                .put("count", stage.count())
                .put("minutes", stage.minutes())
                .put("thirtyDayAvgMinutes", stage.minutes() - 4);
    }

    private static ObjectNode summary(List<SleepLog> sleeps) {
        ObjectNode summary = FitbitRenderer.object();
        ObjectNode stages = stages(sleeps);
        if (stages != null) {
            summary.set("stages", stages);
        }
        summary.put(
                "totalMinutesAsleep",
                sleeps.stream().mapToLong(SleepLog::minutesAsleep).sum());
        summary.put("totalSleepRecords", sleeps.size());
        summary.put(
                "totalTimeInBed", sleeps.stream().mapToLong(SleepLog::timeInBed).sum());
        return summary;
    }

    private static @Nullable ObjectNode stages(List<SleepLog> sleeps) {
        long[] minutes = new long[4];
        boolean any = false;
        for (SleepLog sleep : sleeps) {
            SleepLog.Stages stages = sleep.stages();
            if (stages != null) {
                any = true;
                minutes[0] += stages.deep().minutes();
                minutes[1] += stages.light().minutes();
                minutes[2] += stages.rem().minutes();
                minutes[3] += stages.wake().minutes();
            }
        }
        return any
                ? FitbitRenderer.object()
                        .put("deep", minutes[0])
                        .put("light", minutes[1])
                        .put("rem", minutes[2])
                        .put("wake", minutes[3])
                : null;
    }
}

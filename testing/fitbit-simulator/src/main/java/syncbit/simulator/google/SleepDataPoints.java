package syncbit.simulator.google;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SleepLog;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sleep data points. A sleep belongs to the date on which it ends; its interval has no civil members. */
record SleepDataPoints(GoogleRenderContext context, SimulatedDay day) {
    private static final Duration PROCESSING = Duration.ofDays(1);
    /** The minutes of a night that the phone does not detect. */
    private static final long MISSED = 17;

    List<GoogleDataPoint> all() {
        List<GoogleDataPoint> points = new ArrayList<>();
        for (SleepLog sleep : day.sleeps()) {
            points.add(point(sleep, GoogleDataPoint.Source.tracker("DERIVED", context.tracker()), ""));
            if (context.phone(day.date()) && sleep.minutesAsleep() > MISSED) {
                SleepLog guessed = new SleepLog(
                        sleep.logId(),
                        sleep.start().plusMinutes(MISSED),
                        sleep.main(),
                        sleep.minutesAsleep() - MISSED,
                        sleep.minutesAwake(),
                        sleep.efficiency(),
                        null);
                points.add(point(guessed, GoogleDataPoint.Source.PHONE, "9"));
            }
        }
        return points;
    }

    private GoogleDataPoint point(SleepLog sleep, GoogleDataPoint.Source source, String suffix) {
        GoogleTime end = GoogleTime.of(sleep.end(), context.place());
        // The duration is exact. If the clocks change in the night, the civil start moves.
        Instant start = end.physical().minus(Duration.ofMinutes(sleep.timeInBed()));
        boolean processed = !context.behaviours().on(GoogleBehaviour.UNPROCESSED_SLEEP)
                || end.physical().isBefore(context.now().minus(PROCESSING));
        ObjectNode value = GoogleJson.object();
        value.set("interval", interval(start, end.physical()));
        value.put("type", sleep.stages() == null || !processed ? "CLASSIC" : "STAGES");
        ArrayNode stages = value.putArray("stages");
        ObjectNode metadata = value.putObject("metadata");
        if (processed) {
            metadata.put("stagesStatus", sleep.stages() == null ? "REJECTED_NAP" : "SUCCEEDED");
        }
        metadata.put("processed", processed);
        metadata.put(sleep.main() ? "mainSleep" : "nap", true);
        ObjectNode summary = value.putObject("summary");
        summary.put("minutesInSleepPeriod", String.valueOf(sleep.timeInBed()));
        summary.put("minutesAfterWakeUp", "0");
        summary.put("minutesToFallAsleep", "0");
        summary.put("minutesAsleep", String.valueOf(sleep.minutesAsleep()));
        summary.put("minutesAwake", String.valueOf(sleep.minutesAwake()));
        if (processed) {
            new Stages(stages, summary.putArray("stagesSummary"), start).fill(sleep);
        }
        value.put("createTime", end.physical().minusSeconds(27_000).toString());
        value.put("updateTime", end.physical().plusSeconds(1_400).toString());
        return new GoogleDataPoint(end, sleep.logId() + suffix, source, value);
    }

    private ObjectNode interval(Instant start, Instant end) {
        return GoogleJson.object()
                .put("startTime", start.toString())
                .put("startUtcOffset", GoogleJson.offset(GoogleTime.of(start, context.place()), context.place()))
                .put("endTime", end.toString())
                .put("endUtcOffset", GoogleJson.offset(GoogleTime.of(end, context.place()), context.place()));
    }

    /** One segment of each stage; the summary needs no more. */
    private final class Stages {
        private final ArrayNode stretches;
        private final ArrayNode summary;
        private Instant at;

        Stages(ArrayNode stretches, ArrayNode summary, Instant start) {
            this.stretches = stretches;
            this.summary = summary;
            this.at = start;
        }

        void fill(SleepLog sleep) {
            SleepLog.Stages stages = sleep.stages();
            if (stages == null) {
                add("ASLEEP", 1, sleep.minutesAsleep());
                add("RESTLESS", 1, sleep.minutesAwake());
            } else {
                add("AWAKE", stages.wake().count(), stages.wake().minutes());
                add("LIGHT", stages.light().count(), stages.light().minutes());
                add("DEEP", stages.deep().count(), stages.deep().minutes());
                add("REM", stages.rem().count(), stages.rem().minutes());
            }
            if (context.behaviours().on(GoogleBehaviour.NEW_VALUES)) {
                add("DOZING", 1, 0);
            }
        }

        private void add(String type, int count, long minutes) {
            Instant end = at.plus(Duration.ofMinutes(minutes));
            ObjectNode stretch = interval(at, end);
            stretch.put("type", type);
            stretches.add(stretch);
            summary.addObject()
                    .put("type", type)
                    .put("minutes", String.valueOf(minutes))
                    .put("count", String.valueOf(count));
            at = end;
        }
    }
}

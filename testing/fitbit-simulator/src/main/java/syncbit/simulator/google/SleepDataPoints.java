package syncbit.simulator.google;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedHypnogram;
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
        GoogleTime end = context.time(sleep.endsAt(context.place()));
        Instant start = sleep.startsAt(context.place());
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
        // A sleep that is not over is not classified.
        if (!context.person().isProvisional(day.date(), context.now())) {
            metadata.put(sleep.main() ? "mainSleep" : "nap", true);
        }
        ObjectNode summary = value.putObject("summary");
        summary.put("minutesInSleepPeriod", String.valueOf(sleep.timeInBed()));
        summary.put("minutesAfterWakeUp", "0");
        summary.put("minutesToFallAsleep", "0");
        summary.put("minutesAsleep", String.valueOf(sleep.minutesAsleep()));
        summary.put("minutesAwake", String.valueOf(sleep.minutesAwake()));
        SimulatedHypnogram hypnogram = SimulatedHypnogram.of(sleep);
        if (processed) {
            fill(stages, start, hypnogram.stages());
            summarize(summary.putArray("stagesSummary"), hypnogram);
            if (context.behaviours().on(GoogleBehaviour.NEW_VALUES)) {
                stages.add(interval(end.physical(), end.physical()).put("type", "DOZING"));
            }
        }
        Instant revised = context.person().revisedAt(day.date(), context.now());
        Instant updated = revised == null ? end.physical().plusSeconds(1_400) : revised;
        value.put("createTime", end.physical().minusSeconds(27_000).toString());
        value.put("updateTime", updated.toString());
        if (processed && !hypnogram.shortAwakenings().isEmpty()) {
            fill(value.putArray("shortAwakenings"), start, hypnogram.shortAwakenings());
        }
        return new GoogleDataPoint(end, sleep.logId() + suffix, source, value);
    }

    private ObjectNode interval(Instant start, Instant end) {
        return context.interval(context.time(start), context.time(end));
    }

    private void fill(ArrayNode list, Instant start, List<SimulatedHypnogram.Segment> segments) {
        for (SimulatedHypnogram.Segment segment : segments) {
            list.add(interval(start.plusSeconds(segment.from()), start.plusSeconds(segment.to()))
                    .put("type", segment.state().name()));
        }
    }

    /** The minutes and the number of the long stretches of each state. */
    private static void summarize(ArrayNode list, SimulatedHypnogram hypnogram) {
        for (SimulatedHypnogram.State state : SimulatedHypnogram.State.values()) {
            long count = hypnogram.stages().stream()
                    .filter(segment -> segment.state() == state)
                    .count();
            if (count > 0) {
                list.addObject()
                        .put("type", state.name())
                        .put("minutes", String.valueOf(hypnogram.seconds(state) / 60))
                        .put("count", String.valueOf(count));
            }
        }
    }
}

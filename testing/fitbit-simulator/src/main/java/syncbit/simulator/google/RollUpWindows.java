package syncbit.simulator.google;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SimulatedMinutes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sums, or the average, minimum and maximum, of the windows of a roll-up of physical time. Off-wrist minutes are
 * excluded. A minute belongs to the window in which it starts, and a reading to the window of its second.
 *
 * @see <a href="https://developers.google.com/health/reference/rest/v4/users.dataTypes.dataPoints/rollUp">Google Health
 *     API, rollUp</a>
 */
final class RollUpWindows {
    private static final double THOUSANDTHS = 1_000;

    private final GoogleRenderContext context;
    private final GoogleDataType type;
    private final Instant start;
    private final long seconds;
    private final long[] counts;
    private final long[] sums;
    private final long[] least;
    private final long[] greatest;

    private RollUpWindows(GoogleRenderContext context, GoogleDataType type, Instant start, long seconds, int windows) {
        this.context = context;
        this.type = type;
        this.start = start;
        this.seconds = seconds;
        this.counts = new long[windows];
        this.sums = new long[windows];
        this.least = new long[windows];
        this.greatest = new long[windows];
        Arrays.fill(least, Long.MAX_VALUE);
    }

    /** A page of windows, newest first. A window without data is absent. */
    static ObjectNode page(GoogleRenderContext context, GoogleDataType type, RollUpRequest asked) {
        int end = Math.max(0, asked.windows() - asked.skipped());
        int first = Math.max(0, end - asked.pageSize());
        Instant start = asked.startOf(first);
        RollUpWindows windows =
                new RollUpWindows(context, type, start, asked.window().toSeconds(), end - first);
        windows.read(min(asked.startOf(end), asked.end()));
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("rollupDataPoints");
        for (int index = end - 1; index >= first; index--) {
            ObjectNode value = windows.value(index - first);
            if (value != null) {
                list.addObject()
                        .put("startTime", asked.startOf(index).toString())
                        .put(
                                "endTime",
                                min(asked.startOf(index + 1), asked.end()).toString())
                        .set(type.camel(), value);
            }
        }
        return body.put("nextPageToken", first == 0 ? "" : asked.token(asked.windows() - first));
    }

    /** The heart rate of a date, as a daily roll-up has it. */
    static @Nullable ObjectNode heartRate(GoogleRenderContext context, LocalDate date) {
        Instant start = context.startOf(date);
        Instant end = context.startOf(date.plusDays(1));
        RollUpWindows window = new RollUpWindows(
                context,
                GoogleDataType.HEART_RATE,
                start,
                Duration.between(start, end).toSeconds(),
                1);
        window.read(end);
        return window.value(0);
    }

    /** Reads the minutes from the start of the windows to their end. */
    private void read(Instant end) {
        LocalDate last = LocalDate.ofInstant(end, context.zone());
        for (LocalDate date = LocalDate.ofInstant(start, context.zone());
                !date.isAfter(last);
                date = date.plusDays(1)) {
            SimulatedMinutes minutes = context.minutes(date);
            for (int minute = 0; minutes != null && minute < minutes.count(); minute++) {
                if (minutes.startOf(minute + 1).isAfter(start)
                        && minutes.startOf(minute).isBefore(end)) {
                    read(minutes, minute, end);
                }
            }
        }
    }

    private void read(SimulatedMinutes minutes, int minute, Instant end) {
        if (type == GoogleDataType.HEART_RATE) {
            for (SimulatedMinutes.HeartRateReading reading : SampleDataPoints.known(context, minutes, minute)) {
                add(reading.time(), end, reading.beatsPerMinute());
            }
        } else if (context.person().known(minutes.startOf(minute), context.now()) > 0
                && (type == GoogleDataType.TOTAL_CALORIES || minutes.heartRate(minute) != null)) {
            add(minutes.startOf(minute), end, MinuteDataPoints.value(context, minutes, type, minute));
        }
    }

    private void add(Instant time, Instant end, long value) {
        if (time.isBefore(start) || !time.isBefore(end)) {
            return;
        }
        int window = Math.toIntExact(Duration.between(start, time).toSeconds() / seconds);
        counts[window]++;
        sums[window] += value;
        least[window] = Math.min(least[window], value);
        greatest[window] = Math.max(greatest[window], value);
    }

    /** A sum of 0 is omitted, as in a daily roll-up. */
    private @Nullable ObjectNode value(int window) {
        if (counts[window] == 0) {
            return null;
        }
        ObjectNode value = GoogleJson.object();
        if (type == GoogleDataType.HEART_RATE) {
            double average = (double) sums[window] / counts[window];
            value.set("beatsPerMinuteAvg", GoogleJson.number(average));
            value.set("beatsPerMinuteMax", GoogleJson.number(greatest[window]));
            value.set("beatsPerMinuteMin", GoogleJson.number(least[window]));
        } else if (sums[window] > 0 || context.behaviours().on(GoogleBehaviour.ZEROS_WRITTEN)) {
            switch (type) {
                case STEPS -> value.put("countSum", String.valueOf(sums[window]));
                case DISTANCE -> value.put("millimetersSum", String.valueOf(sums[window]));
                default -> value.set("kcalSum", GoogleJson.number(sums[window] / THOUSANDTHS));
            }
        }
        return value;
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

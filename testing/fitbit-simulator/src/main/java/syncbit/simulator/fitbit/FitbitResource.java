package syncbit.simulator.fitbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import syncbit.simulator.traffic.SimulatedEndpoint;

/**
 * A resource that the Web API serves by date.
 *
 * @param path the version and the part of the path between the user and {@code /date/}
 * @param endpoint the endpoint that it counts as
 * @param days the widest allowed range, including its first and last date; 0 if ranges are not allowed
 * @param single whether {@code date/{date}.json} is allowed
 * @param periods whether {@code date/{date}/7d.json} is allowed
 */
record FitbitResource(String path, SimulatedEndpoint endpoint, int days, boolean single, boolean periods) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** All simulated resources by path. */
    static final Map<String, FitbitResource> BY_PATH =
            all().stream().collect(Collectors.toUnmodifiableMap(FitbitResource::path, Function.identity()));

    private static List<FitbitResource> all() {
        List<FitbitResource> all = new ArrayList<>();
        all.add(new FitbitResource("1/activities", SimulatedEndpoint.DAILY_SUMMARY, 0, true, false));
        for (ActivitySeries series : ActivitySeries.values()) {
            all.add(new FitbitResource("1/activities/" + series.path(), series.endpoint(), series.days(), false, true));
            all.add(new FitbitResource(
                    "1/activities/tracker/" + series.path(), series.endpoint(), series.days(), false, true));
        }
        all.add(new FitbitResource("1/activities/heart", SimulatedEndpoint.HEART, 365, false, true));
        all.add(new FitbitResource(
                "1/activities/active-zone-minutes", SimulatedEndpoint.ACTIVE_ZONE_MINUTES, 1095, false, true));
        all.add(new FitbitResource("1.2/sleep", SimulatedEndpoint.SLEEP, 100, true, false));
        all.add(new FitbitResource("1/hrv", SimulatedEndpoint.HRV, 30, true, false));
        all.add(new FitbitResource("1/spo2", SimulatedEndpoint.SPO2, UNLIMITED, true, false));
        all.add(new FitbitResource("1/br", SimulatedEndpoint.BREATHING_RATE, 30, true, false));
        all.add(new FitbitResource("1/temp/skin", SimulatedEndpoint.SKIN_TEMPERATURE, 30, true, false));
        all.add(new FitbitResource("1/cardioscore", SimulatedEndpoint.CARDIO_FITNESS, 30, true, false));
        all.add(new FitbitResource("1/body/log/weight", SimulatedEndpoint.WEIGHT, 31, true, true));
        all.add(new FitbitResource("1/body/log/fat", SimulatedEndpoint.FAT, 30, true, true));
        return all;
    }

    /** Whether it holds the tracker's own count without manual entries. */
    boolean trackerOnly() {
        return path.startsWith("1/activities/tracker/");
    }
}

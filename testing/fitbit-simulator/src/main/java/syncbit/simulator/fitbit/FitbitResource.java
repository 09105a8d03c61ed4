package syncbit.simulator.fitbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import syncbit.simulator.traffic.SimulatedEndpoint;

/**
 * Something the Web API serves by date.
 *
 * @param path version and what stands between the user and {@code /date/}
 * @param endpoint its name
 * @param days the widest range it serves, first and last date counted; 0: no range at all
 * @param single whether a date may stand alone, as {@code date/{date}.json}
 * @param periods whether a date may be followed by a period, as {@code date/{date}/7d.json}
 */
record FitbitResource(String path, SimulatedEndpoint endpoint, int days, boolean single, boolean periods) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Every resource that is played, by its path. */
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

    /** Whether it is the tracker's own count, without what was logged by hand. */
    boolean trackerOnly() {
        return path.startsWith("1/activities/tracker/");
    }
}

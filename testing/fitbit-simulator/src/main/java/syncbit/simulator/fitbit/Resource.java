package syncbit.simulator.fitbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import syncbit.simulator.traffic.Endpoint;

/**
 * Something the Web API serves by date.
 *
 * @param path version and what stands between the user and {@code /date/}
 * @param endpoint its name
 * @param days the widest range it serves, first and last date counted; 0: no range at all
 * @param single whether a date may stand alone, as {@code date/{date}.json}
 * @param periods whether a date may be followed by a period, as {@code date/{date}/7d.json}
 */
record Resource(String path, Endpoint endpoint, int days, boolean single, boolean periods) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Every resource that is played, by its path. */
    static final Map<String, Resource> BY_PATH =
            all().stream().collect(Collectors.toUnmodifiableMap(Resource::path, Function.identity()));

    private static List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        all.add(new Resource("1/activities", Endpoint.DAILY_SUMMARY, 0, true, false));
        for (Series series : Series.values()) {
            all.add(new Resource("1/activities/" + series.path(), series.endpoint(), series.days(), false, true));
            all.add(new Resource(
                    "1/activities/tracker/" + series.path(), series.endpoint(), series.days(), false, true));
        }
        all.add(new Resource("1/activities/heart", Endpoint.HEART, 365, false, true));
        all.add(new Resource("1/activities/active-zone-minutes", Endpoint.ACTIVE_ZONE_MINUTES, 1095, false, true));
        all.add(new Resource("1.2/sleep", Endpoint.SLEEP, 100, true, false));
        all.add(new Resource("1/hrv", Endpoint.HRV, 30, true, false));
        all.add(new Resource("1/spo2", Endpoint.SPO2, UNLIMITED, true, false));
        all.add(new Resource("1/br", Endpoint.BREATHING_RATE, 30, true, false));
        all.add(new Resource("1/temp/skin", Endpoint.SKIN_TEMPERATURE, 30, true, false));
        all.add(new Resource("1/cardioscore", Endpoint.CARDIO_FITNESS, 30, true, false));
        all.add(new Resource("1/body/log/weight", Endpoint.WEIGHT, 31, true, true));
        all.add(new Resource("1/body/log/fat", Endpoint.FAT, 30, true, true));
        return all;
    }

    /** Whether it is the tracker's own count, without what was logged by hand. */
    boolean trackerOnly() {
        return path.startsWith("1/activities/tracker/");
    }
}

package syncbit.simulator.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heart rate data of one date.
 *
 * @param restingRate beats per minute, {@code null} on a day without wear
 * @param zones always four zones, lowest first
 */
public record HeartRateData(@Nullable Integer restingRate, List<Zone> zones) {

    /**
     * A heart rate zone.
     *
     * @param name as Fitbit spells it: {@code Fat Burn}
     * @param min beats per minute
     * @param max beats per minute
     * @param minutes time spent in it, {@code null} on a day without wear
     * @param calories kilocalories burnt in it, {@code null} on a day without wear
     */
    public record Zone(
            String name,
            int min,
            int max,
            @Nullable Long minutes,
            @Nullable Double calories) {}

    public HeartRateData {
        zones = List.copyOf(zones);
    }

    /** The data of a day without measurements: zones without minutes. */
    static HeartRateData unmeasured() {
        return of(null, null, null);
    }

    static HeartRateData of(@Nullable Integer restingRate, long @Nullable [] minutes, double @Nullable [] calories) {
        String[] names = {"Out of Range", "Fat Burn", "Cardio", "Peak"};
        int[] bounds = {30, 92, 128, 156, 220};
        Zone[] zones = new Zone[names.length];
        for (int i = 0; i < names.length; i++) {
            zones[i] = new Zone(
                    names[i],
                    bounds[i],
                    bounds[i + 1],
                    minutes == null ? null : (Long) minutes[i],
                    calories == null ? null : (Double) calories[i]);
        }
        return new HeartRateData(restingRate, List.of(zones));
    }

    /** The part that was known after this share of the day. The resting rate is known after the night. */
    HeartRateData upTo(double share) {
        return new HeartRateData(
                share < 0.5 ? null : restingRate,
                zones.stream()
                        .map(zone -> new Zone(
                                zone.name,
                                zone.min,
                                zone.max,
                                zone.minutes == null ? null : (long) (zone.minutes * share),
                                zone.calories == null ? null : Math.round(zone.calories * share * 1e4) / 1e4))
                        .toList());
    }
}

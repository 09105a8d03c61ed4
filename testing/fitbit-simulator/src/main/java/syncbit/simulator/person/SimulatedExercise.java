package syncbit.simulator.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An exercise. It belongs to the date on which it starts; its numbers are the sums of its minutes.
 *
 * @param id unique among a person's exercises
 * @param type as Google spells it: {@code WALKING}
 * @param start whole seconds
 * @param end whole seconds
 * @param activeTime time without pauses
 * @param steps steps
 * @param millimetres distance
 * @param kilocalories energy, including the energy at rest
 * @param averageHeartRate beats per minute; 0 without wear
 * @param zoneMinutes minutes in each heart rate zone, lowest first
 */
public record SimulatedExercise(
        long id,
        String type,
        Instant start,
        Instant end,
        Duration activeTime,
        long steps,
        long millimetres,
        long kilocalories,
        int averageHeartRate,
        List<Integer> zoneMinutes) {
    private static final int[] ZONES = {92, 128, 156};
    private static final double THOUSANDTHS = 1_000;
    private static final Duration LONG = Duration.ofMinutes(30);

    public SimulatedExercise {
        zoneMinutes = List.copyOf(zoneMinutes);
    }

    static SimulatedExercise of(SimulatedMinutes minutes, ActivityPlan.Workout workout) {
        int from = workout.minute();
        int to = from + workout.minutes();
        List<Double> rates = new ArrayList<>();
        int[] zones = new int[ZONES.length + 1];
        for (int minute = from; minute < to; minute++) {
            Double rate = minutes.heartRate(minute);
            if (rate != null) {
                rates.add(rate);
                zones[zone(rate)]++;
            }
        }
        // It starts and ends within a minute, and a long one has a pause.
        Instant start = minutes.startOf(from).plusSeconds(10 + from % 40);
        Instant end = minutes.startOf(to - 1).plusSeconds(32);
        Duration time = Duration.between(start, end);
        return new SimulatedExercise(
                start.getEpochSecond() * 1_000 + 7,
                workout.type(),
                start,
                end,
                time.compareTo(LONG) > 0 ? time.minusSeconds(52) : time,
                SimulatedMinutes.sum(from, to, minutes::steps),
                SimulatedMinutes.sum(from, to, minutes::millimetres),
                Math.round(SimulatedMinutes.sum(from, to, minutes::energy) / THOUSANDTHS),
                (int) Math.round(rates.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0)),
                List.of(zones[0], zones[1], zones[2], zones[3]));
    }

    /** The record of the same exercise that the tracker made by itself: it ends later and has another id. */
    public SimulatedExercise detected() {
        return new SimulatedExercise(
                id + 1,
                type,
                start,
                end.plusSeconds(45),
                activeTime.plusSeconds(45),
                steps + 61,
                millimetres + 48_000,
                kilocalories + 5,
                averageHeartRate,
                zoneMinutes);
    }

    private static int zone(double rate) {
        int zone = 0;
        while (zone < ZONES.length && rate >= ZONES[zone]) {
            zone++;
        }
        return zone;
    }
}

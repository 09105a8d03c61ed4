package syncbit.simulator.person;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A date by the minute. The sum of the minutes is the day: steps, distance and energy are spread as whole numbers, and
 * as many minutes have a heart rate in a zone as {@link HeartRateData} says, unless the day is too short for them
 * because the clocks changed.
 */
public final class SimulatedMinutes {
    private static final double MILLIMETRES = 1e6;
    private static final long THOUSANDTHS = 1_000;
    /** After getting up the tracker is charged. */
    private static final int CHARGED_AFTER = 20;

    private static final int[] NONE = {};

    private final ActivityPlan plan;
    private final long seed;
    private final Level[] levels;
    private final long[] steps;
    private final long[] millimetres;
    private final long[] energy;
    private final long[] activeEnergy;
    private final double[] heartRate;

    /** How active a minute is. */
    enum Level {
        SEDENTARY(0, 0.15),
        LIGHT(25, 3),
        FAIR(60, 5),
        VERY(110, 9);

        private final double steps;
        private final double energy;

        Level(double steps, double energy) {
            this.steps = steps;
            this.energy = energy;
        }
    }

    /**
     * A reading of the heart rate.
     *
     * @param time whole seconds
     * @param beatsPerMinute beats per minute
     */
    public record HeartRateReading(Instant time, int beatsPerMinute) {}

    private SimulatedMinutes(long seed, ActivityPlan plan, SimulatedDay day) {
        this.seed = seed;
        this.plan = plan;
        boolean[] worn = worn(plan, day.heart());
        int[] awake = byIntensity(plan, worn);
        this.levels = levels(plan.length(), awake, day.activity());
        this.heartRate = heartRates(plan, worn, awake, day.heart(), seed);
        ActivityData activity = day.activity();
        SplittableRandom random = ActivityPlan.random(seed + 1, day.date().toEpochDay());
        double[] stepWeights = new double[plan.length()];
        double[] energyWeights = new double[plan.length()];
        double[] even = new double[plan.length()];
        for (int minute = 0; minute < plan.length(); minute++) {
            stepWeights[minute] = levels[minute].steps * random.nextDouble(0.6, 1.3);
            energyWeights[minute] = plan.asleep()[minute] ? 0 : levels[minute].energy;
            even[minute] = 1;
        }
        long out = activity == null ? 0 : activity.caloriesOut() * THOUSANDTHS;
        long active = activity == null ? 0 : Math.min(out, activity.activityCalories() * THOUSANDTHS);
        double distance = activity == null ? 0 : activity.distance().total();
        this.steps = spread(activity == null ? 0 : activity.steps(), stepWeights);
        this.millimetres = spread(Math.round(distance * MILLIMETRES), stepWeights);
        this.activeEnergy = spread(active, energyWeights);
        this.energy = spread(out - active, even);
        for (int minute = 0; minute < plan.length(); minute++) {
            energy[minute] += activeEnergy[minute];
        }
    }

    /** Spreads the totals of a day over the minutes of a plan. */
    static SimulatedMinutes of(long seed, ActivityPlan plan, SimulatedDay day) {
        return new SimulatedMinutes(seed, plan, day);
    }

    /** The number of minutes: 1,440, or fewer or more if the clocks change. */
    public int count() {
        return plan.length();
    }

    /** The start of a minute. */
    public Instant startOf(int minute) {
        return plan.start().plusSeconds(minute * 60L);
    }

    /** Steps in a minute. */
    public long steps(int minute) {
        return steps[minute];
    }

    /** Millimetres in a minute. */
    public long millimetres(int minute) {
        return millimetres[minute];
    }

    /** Energy in a minute, including the energy at rest, in thousandths of a kilocalorie. */
    public long energy(int minute) {
        return energy[minute];
    }

    /** Energy in a minute beyond the energy at rest, in thousandths of a kilocalorie. */
    public long activeEnergy(int minute) {
        return activeEnergy[minute];
    }

    /** The sum of a value over some minutes. */
    public static long sum(int from, int to, IntToLongFunction value) {
        return IntStream.range(from, to).mapToLong(value).sum();
    }

    /** Beats per minute around which the readings of a minute lie; {@code null} without wear. */
    public @Nullable Double heartRate(int minute) {
        return heartRate[minute] == 0 ? null : (Double) heartRate[minute];
    }

    /**
     * The readings of a minute in the order of their times: one every 2 seconds in most cases, more in an exercise,
     * none without wear.
     */
    public List<HeartRateReading> heartRateReadings(int minute) {
        int[] values = readings(minute);
        HeartRateReading[] readings = new HeartRateReading[values.length / 2];
        Instant start = startOf(minute);
        for (int i = 0; i < readings.length; i++) {
            readings[i] = new HeartRateReading(start.plusSeconds(values[2 * i]), values[2 * i + 1]);
        }
        return List.of(readings);
    }

    /** The readings of a minute as pairs of a second and beats per minute. */
    private int[] readings(int minute) {
        double usual = heartRate[minute];
        if (usual == 0) {
            return NONE;
        }
        SplittableRandom random = ActivityPlan.random(seed + 2, startOf(minute).getEpochSecond() / 60);
        boolean dense = levels[minute] == Level.VERY;
        int[] values = new int[120];
        int count = 0;
        for (int second = random.nextInt(2); second < 60; second += gap(random.nextInt(20), dense)) {
            values[count++] = second;
            values[count++] = (int) Math.round(usual + random.nextDouble(-1.4, 1.4));
        }
        return Arrays.copyOf(values, count);
    }

    private static int gap(int chance, boolean dense) {
        if (dense) {
            return chance < 9 ? 1 : 2;
        }
        return chance < 14 ? 2 : chance < 18 ? 3 : 5;
    }

    /** The exercises of the day, in the order of their starts. */
    public List<SimulatedExercise> exercises() {
        return plan.workouts().stream()
                .map(workout -> SimulatedExercise.of(this, workout))
                .toList();
    }

    /** The tracker was taken off for as many minutes as the day lacks in its heart rate zones. */
    private static boolean[] worn(ActivityPlan plan, @Nullable HeartRateData heart) {
        boolean[] worn = new boolean[plan.length()];
        long measured =
                heart == null ? plan.length() : minutes(heart, 0, heart.zones().size());
        int off = (int) Math.max(0, plan.length() - measured);
        Arrays.fill(worn, true);
        int up = IntStream.range(0, plan.length())
                .filter(minute -> minute > 0 && plan.asleep()[minute - 1] && !plan.asleep()[minute])
                .findFirst()
                .orElse(0);
        for (int i = 0; i < off; i++) {
            worn[(up + CHARGED_AFTER + i) % plan.length()] = false;
        }
        return worn;
    }

    private static long minutes(HeartRateData heart, int from, int to) {
        long sum = 0;
        for (HeartRateData.Zone zone : heart.zones().subList(from, to)) {
            sum += zone.minutes() == null ? 0 : zone.minutes();
        }
        return sum;
    }

    /** The minutes awake with the tracker on, the most intense one first. */
    private static int[] byIntensity(ActivityPlan plan, boolean[] worn) {
        return IntStream.range(0, plan.length())
                .filter(minute -> worn[minute] && !plan.asleep()[minute])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer minute) -> plan.intensity()[minute])
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Level[] levels(int length, int[] awake, @Nullable ActivityData activity) {
        Level[] levels = new Level[length];
        Arrays.fill(levels, Level.SEDENTARY);
        if (activity != null) {
            long very = activity.minutes().very();
            long fairly = very + activity.minutes().fairly();
            long lightly = fairly + activity.minutes().lightly();
            for (int rank = 0; rank < awake.length && rank < lightly; rank++) {
                levels[awake[rank]] = rank < very ? Level.VERY : rank < fairly ? Level.FAIR : Level.LIGHT;
            }
        }
        return levels;
    }

    /** The most intense minutes have a heart rate in the highest zone; 0 is a minute without wear. */
    private static double[] heartRates(
            ActivityPlan plan, boolean[] worn, int[] awake, @Nullable HeartRateData heart, long seed) {
        double[] rates = new double[plan.length()];
        if (heart == null || minutes(heart, 0, heart.zones().size()) == 0) {
            return rates;
        }
        int resting = heart.restingRate() == null ? 60 : heart.restingRate();
        for (int minute = 0; minute < rates.length; minute++) {
            if (worn[minute]) {
                // Breathing, cycles of about 90 minutes, and a dip in the middle of the night.
                double dips = 3.5 * Math.sin((minute + seed % 90) / 14.3) + 1.5 * Math.sin(minute / 2.7);
                rates[minute] = Math.max(38, resting - 4 + dips);
            }
        }
        int rank = 0;
        for (int zone = heart.zones().size() - 1; zone > 0; zone--) {
            HeartRateData.Zone range = heart.zones().get(zone);
            int count = (int) Math.min(minutes(heart, zone, zone + 1), awake.length - rank);
            double span = Math.min(26, range.max() - range.min() - 4);
            for (int i = 0; i < count; i++) {
                rates[awake[rank++]] = range.min() + 2 + span * (count - i) / count;
            }
        }
        double top = Math.min(heart.zones().getFirst().max() - 3, resting + 28) - (resting + 4.0);
        for (int i = rank; i < awake.length; i++) {
            double share = (double) (awake.length - i) / (awake.length - rank);
            rates[awake[i]] = resting + 4 + top * share * share;
        }
        return rates;
    }

    /** Spreads a whole number in proportion to the weights, so that the parts add up to it. */
    static long[] spread(long total, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        long[] parts = new long[weights.length];
        double before = 0;
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            before += sum == 0 ? 1 : weights[i];
            // The last part may differ from the sum by a rounding error of the doubles.
            double share = i == weights.length - 1 ? 1 : before / (sum == 0 ? weights.length : sum);
            long upTo = Math.round(total * Math.min(1, share));
            parts[i] = upTo - given;
            given = upTo;
        }
        return parts;
    }
}

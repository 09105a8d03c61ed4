package syncbit.simulator.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The stages of a sleep one after another, on a grid of 30 seconds. The minutes of each stage are those of the sleep
 * log. Short awakenings lie inside light sleep and are counted as light sleep, as Google counts them.
 *
 * @param stages ascending and without gaps, from the start of the sleep to its end
 * @param shortAwakenings ascending; empty for a sleep of type {@code classic}
 * @see <a href="https://developers.google.com/health/data-types/sleep">Google Health API, sleep</a>
 */
public record SimulatedHypnogram(List<Segment> stages, List<Segment> shortAwakenings) {
    private static final int GRID = 30;
    private static final double CYCLE_MINUTES = 90;
    private static final int MINUTES_PER_AWAKENING = 6;
    private static final int MOST_SHORT_AWAKENINGS = 40;
    private static final int LIGHT_PER_SHORT_AWAKENING = 8;

    /** The stages of a sleep, and the states of a sleep of type {@code classic}. */
    public enum State {
        AWAKE,
        LIGHT,
        DEEP,
        REM,
        ASLEEP,
        RESTLESS
    }

    /**
     * A stretch of one state.
     *
     * @param from seconds after the start of the sleep
     * @param to seconds after the start of the sleep, exclusive
     */
    public record Segment(State state, int from, int to) {}

    public SimulatedHypnogram {
        stages = List.copyOf(stages);
        shortAwakenings = List.copyOf(shortAwakenings);
    }

    /** The stages of a sleep; the same sleep has the same stages in every call. */
    public static SimulatedHypnogram of(SleepLog sleep) {
        SplittableRandom random =
                ActivityPlan.random(sleep.logId(), sleep.minutesAsleep() * 1_000 + sleep.minutesAwake());
        SleepLog.Stages stages = sleep.stages();
        if (stages == null) {
            return new SimulatedHypnogram(classic(sleep, random), List.of());
        }
        List<Segment> segments = staged(sleep, stages, random);
        long awakenings = segments.stream()
                .filter(segment -> segment.state() == State.AWAKE)
                .count();
        long more = Math.clamp(stages.wake().count() - awakenings, 0, MOST_SHORT_AWAKENINGS);
        return new SimulatedHypnogram(segments, shortAwakenings(segments, (int) more, random));
    }

    /** Seconds in a state. */
    public long seconds(State state) {
        return stages.stream()
                .filter(segment -> segment.state() == state)
                .mapToLong(segment -> segment.to() - segment.from())
                .sum();
    }

    /** Deep sleep is longest in the first cycles and REM sleep in the last ones. */
    private static List<Segment> staged(SleepLog sleep, SleepLog.Stages stages, SplittableRandom random) {
        int cycles = (int) Math.max(1, Math.round(sleep.minutesAsleep() / CYCLE_MINUTES));
        double[] early = new double[cycles];
        double[] late = new double[cycles];
        double[] halves = new double[2 * cycles];
        for (int cycle = 0; cycle < cycles; cycle++) {
            early[cycle] = Math.pow(0.6, cycle) * random.nextDouble(0.8, 1.2);
            late[cycle] = (cycle + 1) * random.nextDouble(0.8, 1.2);
            halves[2 * cycle] = random.nextDouble(0.6, 1.4);
            halves[2 * cycle + 1] = random.nextDouble(0.6, 1.4);
        }
        long[] deep = SimulatedMinutes.spread(2 * stages.deep().minutes(), early);
        long[] rem = SimulatedMinutes.spread(2 * stages.rem().minutes(), late);
        long[] light = SimulatedMinutes.spread(2 * stages.light().minutes(), halves);
        long[] awake = awakenings(stages.wake().minutes(), cycles, random);
        Sequence sequence = new Sequence();
        sequence.add(State.AWAKE, awake[0]);
        for (int cycle = 0; cycle < cycles; cycle++) {
            long middle = awake[1 + cycles + cycle];
            sequence.add(State.LIGHT, light[2 * cycle] / 2);
            sequence.add(State.AWAKE, middle);
            sequence.add(State.LIGHT, light[2 * cycle] - light[2 * cycle] / 2);
            sequence.add(State.DEEP, deep[cycle]);
            sequence.add(State.LIGHT, light[2 * cycle + 1]);
            sequence.add(State.REM, rem[cycle]);
            sequence.add(State.AWAKE, awake[1 + cycle]);
        }
        return sequence.segments;
    }

    /** Half minutes awake: before the sleep, after each cycle, and within the first light sleep of each cycle. */
    private static long[] awakenings(long minutes, int cycles, SplittableRandom random) {
        int places = 1 + 2 * cycles;
        long wanted = Math.clamp(minutes / MINUTES_PER_AWAKENING, 1, places);
        double[] weights = new double[places];
        for (int place = 0; place < wanted; place++) {
            weights[place] = random.nextDouble(0.5, 1.5);
        }
        return SimulatedMinutes.spread(2 * minutes, weights);
    }

    private static List<Segment> shortAwakenings(List<Segment> stages, int wanted, SplittableRandom random) {
        List<Integer> places = new ArrayList<>();
        for (Segment segment : stages) {
            int light = segment.state() == State.LIGHT ? (segment.to() - segment.from()) / GRID : 0;
            for (int place = 0; place + LIGHT_PER_SHORT_AWAKENING <= light; place += LIGHT_PER_SHORT_AWAKENING) {
                places.add(segment.from() + (place + 2) * GRID);
            }
        }
        List<Segment> awakenings = new ArrayList<>();
        int count = Math.min(wanted, places.size());
        for (int i = 0; i < places.size(); i++) {
            if ((i + 1) * count / places.size() > i * count / places.size()) {
                awakenings.add(new Segment(State.AWAKE, places.get(i), places.get(i) + random.nextInt(1, 4) * GRID));
            }
        }
        return awakenings;
    }

    /** Sleep that is interrupted by restless minutes and, in a long one, by minutes awake. */
    private static List<Segment> classic(SleepLog sleep, SplittableRandom random) {
        long awake = sleep.minutesAwake() >= 8 ? sleep.minutesAwake() / 4 : 0;
        long restless = sleep.minutesAwake() - awake;
        int times = (int) Math.clamp(restless / 2, 1, 20);
        double[] weights = new double[times + 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextDouble(0.5, 1.5);
        }
        double[] even = new double[times];
        Arrays.fill(even, 1);
        long[] asleep = SimulatedMinutes.spread(2 * sleep.minutesAsleep(), weights);
        long[] interruptions = SimulatedMinutes.spread(2 * restless, even);
        Sequence sequence = new Sequence();
        for (int i = 0; i < times; i++) {
            sequence.add(State.ASLEEP, asleep[i]);
            sequence.add(State.RESTLESS, interruptions[i]);
            sequence.add(State.AWAKE, i == times / 2 ? 2 * awake : 0);
        }
        sequence.add(State.ASLEEP, asleep[times]);
        return sequence.segments;
    }

    /** Joins equal neighbours and omits empty stretches. */
    private static final class Sequence {
        private final List<Segment> segments = new ArrayList<>();
        private int end;

        void add(State state, long halfMinutes) {
            if (halfMinutes == 0) {
                return;
            }
            int from = end;
            end += Math.toIntExact(halfMinutes * GRID);
            if (!segments.isEmpty() && segments.getLast().state() == state) {
                from = segments.removeLast().from();
            }
            segments.add(new Segment(state, from, end));
        }
    }
}

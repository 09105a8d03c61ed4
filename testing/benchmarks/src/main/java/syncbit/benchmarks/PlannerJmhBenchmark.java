package syncbit.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.RangePacker;
import syncbit.collector.source.fitbit.FitbitEndpoint;
import syncbit.common.summary.MetricGroup;

/** Measures the planner alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlannerJmhBenchmark {
    /** The number of people with a plan per operation. */
    static final int PEOPLE = 50;

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 20);

    /** The missing dates of a history. */
    public enum Missing {
        EVERYTHING(1),
        EVERY_TENTH_DAY(10),
        YESTERDAY(Integer.MAX_VALUE);

        private final int step;

        Missing(int step) {
            this.step = step;
        }
    }

    /** The age of each account in years. */
    @Param({"1", "5", "10", "20"})
    public int years;

    /** The missing dates. */
    @Param
    public Missing missing = Missing.EVERYTHING;

    private List<SortedMap<LocalDate, Set<MetricGroup>>> gaps = List.of();
    private List<GroupEndpoints> recipes = List.of();

    /** Creates the gaps. */
    @Setup(Level.Trial)
    public void createGaps() {
        recipes = FitbitEndpoint.recipes();
        gaps = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            SortedMap<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
            LocalDate first = YESTERDAY.minusYears(years);
            for (LocalDate date = YESTERDAY; date.isAfter(first); date = date.minusDays(missing.step)) {
                wanted.put(date, EnumSet.allOf(MetricGroup.class));
                if (missing == Missing.YESTERDAY) {
                    break;
                }
            }
            gaps.add(wanted);
        }
    }

    /** Plans for each person. */
    @Benchmark
    public List<List<FetchRequest>> plan() {
        return gaps.stream().map(wanted -> RangePacker.plan(wanted, recipes)).toList();
    }
}

package syncbit.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import syncbit.system.SyncbitService;

/** Measures time and memory of planning for growing histories. */
final class PlanningBenchmark implements Benchmark {

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public String title() {
        return "time and memory of a plan";
    }

    @Override
    public void run(MarkdownReport report) {
        report.table(
                "years of each",
                "missing",
                "plans for " + PlannerJmhBenchmark.PEOPLE + " people",
                "a plan for one",
                "allocated for one");
        for (RunResult result : measure()) {
            double millis = result.getPrimaryResult().getScore();
            report.row(
                    parameter(result, "years"),
                    parameter(result, "missing").toLowerCase(Locale.ROOT).replace('_', ' '),
                    "%.3f ms".formatted(millis),
                    "%.3f ms".formatted(millis / PlannerJmhBenchmark.PEOPLE),
                    "%.0f KiB".formatted(allocated(result) / PlannerJmhBenchmark.PEOPLE / 1024));
        }
    }

    private static String parameter(RunResult result, String name) {
        return String.valueOf(result.getParams().getParam(name));
    }

    /** Allocated bytes per operation. */
    private static double allocated(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
    }

    private static Collection<RunResult> measure() {
        try {
            return new Runner(new OptionsBuilder()
                            .include(PlannerJmhBenchmark.class.getName())
                            .addProfiler(GCProfiler.class)
                            .forks(1)
                            .warmupIterations(2)
                            .warmupTime(TimeValue.milliseconds(500))
                            .measurementIterations(3)
                            .measurementTime(TimeValue.milliseconds(500))
                            .output(SyncbitService.REPOSITORY
                                    .resolve("testing/benchmarks/target/planning.log")
                                    .toString())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("The planner could not be measured", e);
        }
    }
}

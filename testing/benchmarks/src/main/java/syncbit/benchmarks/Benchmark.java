package syncbit.benchmarks;

/** A benchmark. */
interface Benchmark {

    /** The name on the command line. */
    String name();

    /** A short description of the measurement. */
    String title();

    /** Runs the benchmark and writes the results to the report. */
    void run(MarkdownReport report);
}

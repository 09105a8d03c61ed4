package syncbit.benchmarks;

/** One thing that is measured. */
interface Benchmark {

    /** What it is called on the command line. */
    String name();

    /** What is measured, in a few words. */
    String title();

    /** Measures, and says in the report what came out. */
    void run(MarkdownReport report);
}

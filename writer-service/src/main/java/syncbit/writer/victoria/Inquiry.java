package syncbit.writer.victoria;

/** How a question to VictoriaMetrics ended. */
sealed interface Inquiry {

    /** With an answer. */
    record Told(String body) implements Inquiry {}

    /** Without one. */
    record Untold(VictoriaAnswer why) implements Inquiry {}
}

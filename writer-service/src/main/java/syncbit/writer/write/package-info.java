/** Writes batches of events into VictoriaMetrics, the archive and the completions, each sample exactly once. */
@NullMarked
package syncbit.writer.write;

import org.jspecify.annotations.NullMarked;

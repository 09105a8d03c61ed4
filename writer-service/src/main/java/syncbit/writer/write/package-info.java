/** Brings events into VictoriaMetrics, the archive and the completions, in this order, each exactly once. */
@NullMarked
package syncbit.writer.write;

import org.jspecify.annotations.NullMarked;

/** The exchange with VictoriaMetrics, answer by answer. */
@NullMarked
package syncbit.writer.victoria;

import org.jspecify.annotations.NullMarked;

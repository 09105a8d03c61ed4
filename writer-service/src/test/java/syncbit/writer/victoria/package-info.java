/** The requests to VictoriaMetrics and their outcomes. */
@NullMarked
package syncbit.writer.victoria;

import org.jspecify.annotations.NullMarked;

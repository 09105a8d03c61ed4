/** The HTTP client of VictoriaMetrics. */
@NullMarked
package syncbit.writer.victoria;

import org.jspecify.annotations.NullMarked;

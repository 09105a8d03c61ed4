/** The exact lines that VictoriaMetrics is sent. */
@NullMarked
package syncbit.writer.sample;

import org.jspecify.annotations.NullMarked;

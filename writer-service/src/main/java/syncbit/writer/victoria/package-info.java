/** VictoriaMetrics, as the writer meets it over HTTP. */
@NullMarked
package syncbit.writer.victoria;

import org.jspecify.annotations.NullMarked;

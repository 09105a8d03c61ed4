/** Keeps VictoriaMetrics equal to the archive: audit, rebuild, refill, and recovery after a restart of VictoriaMetrics. */
@NullMarked
package syncbit.writer.repair;

import org.jspecify.annotations.NullMarked;

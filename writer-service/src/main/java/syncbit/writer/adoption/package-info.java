/** Takes samples that VictoriaMetrics has and the archive lacks into the archive, after PostgreSQL was lost or restored. */
@NullMarked
package syncbit.writer.adoption;

import org.jspecify.annotations.NullMarked;

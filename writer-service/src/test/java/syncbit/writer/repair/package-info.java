/** Audits, rebuilds and recoveries. */
@NullMarked
package syncbit.writer.repair;

import org.jspecify.annotations.NullMarked;

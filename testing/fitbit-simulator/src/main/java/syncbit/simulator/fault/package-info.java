/** Failures on demand. */
@NullMarked
package syncbit.simulator.fault;

import org.jspecify.annotations.NullMarked;

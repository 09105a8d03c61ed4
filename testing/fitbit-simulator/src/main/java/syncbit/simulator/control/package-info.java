/** The control API: another process controls the simulator with it. */
@NullMarked
package syncbit.simulator.control;

import org.jspecify.annotations.NullMarked;

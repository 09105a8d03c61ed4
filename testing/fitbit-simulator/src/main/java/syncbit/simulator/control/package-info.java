/** The simulator's own HTTP interface, to steer it from another process. */
@NullMarked
package syncbit.simulator.control;

import org.jspecify.annotations.NullMarked;

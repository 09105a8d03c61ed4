/** The people behind the simulator and the truth of their days, whatever API serves it. */
@NullMarked
package syncbit.simulator.person;

import org.jspecify.annotations.NullMarked;

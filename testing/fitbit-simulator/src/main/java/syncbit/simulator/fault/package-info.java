/** Faults to inject into responses. */
@NullMarked
package syncbit.simulator.fault;

import org.jspecify.annotations.NullMarked;

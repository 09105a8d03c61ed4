/** The simulated people and the data of their days, independent of an API. */
@NullMarked
package syncbit.simulator.person;

import org.jspecify.annotations.NullMarked;

/** The Fitbit Web API: paths, validation and response bodies. */
@NullMarked
package syncbit.simulator.fitbit;

import org.jspecify.annotations.NullMarked;

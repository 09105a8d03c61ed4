/** The endpoints, the quota per person and the request log. */
@NullMarked
package syncbit.simulator.traffic;

import org.jspecify.annotations.NullMarked;

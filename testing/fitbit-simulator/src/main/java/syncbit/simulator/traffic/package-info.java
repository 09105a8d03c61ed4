/** What was asked: the endpoints, each person's quota and the record of requests. */
@NullMarked
package syncbit.simulator.traffic;

import org.jspecify.annotations.NullMarked;

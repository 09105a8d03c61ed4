/** The Fitbit Web API: which paths there are, what they demand and how days are rendered. */
@NullMarked
package syncbit.simulator.fitbit;

import org.jspecify.annotations.NullMarked;

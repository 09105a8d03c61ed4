/** The Google Health API v4. */
@NullMarked
package syncbit.simulator.google;

import org.jspecify.annotations.NullMarked;

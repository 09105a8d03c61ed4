/** What the tests put around the service: a browser, a collector, the simulator. */
@NullMarked
package syncbit.auth.stage;

import org.jspecify.annotations.NullMarked;

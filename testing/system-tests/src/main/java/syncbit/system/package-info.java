/** Runs the three service jars together with real stores and the simulator. */
@NullMarked
package syncbit.system;

import org.jspecify.annotations.NullMarked;

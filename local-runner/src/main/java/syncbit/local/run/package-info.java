/** Starts, watches and stops the stores and services of a run without Docker. */
@NullMarked
package syncbit.local.run;

import org.jspecify.annotations.NullMarked;

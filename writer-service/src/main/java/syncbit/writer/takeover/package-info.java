/** Imports the dates that the Python program wrote. No other package depends on this one. */
@NullMarked
package syncbit.writer.takeover;

import org.jspecify.annotations.NullMarked;

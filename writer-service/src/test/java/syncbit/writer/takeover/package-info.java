/** The import from the Python program. */
@NullMarked
package syncbit.writer.takeover;

import org.jspecify.annotations.NullMarked;

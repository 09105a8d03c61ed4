/** The exact lines of the import. */
@NullMarked
package syncbit.writer.sample;

import org.jspecify.annotations.NullMarked;

/** Stores in memory, for unit tests. */
@NullMarked
package syncbit.writer.fake;

import org.jspecify.annotations.NullMarked;

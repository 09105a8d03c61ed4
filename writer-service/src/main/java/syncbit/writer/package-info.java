/** The main class of the writer. */
@NullMarked
package syncbit.writer;

import org.jspecify.annotations.NullMarked;

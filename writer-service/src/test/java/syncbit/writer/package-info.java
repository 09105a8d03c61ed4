/** The service as a whole, on real stores. */
@NullMarked
package syncbit.writer;

import org.jspecify.annotations.NullMarked;

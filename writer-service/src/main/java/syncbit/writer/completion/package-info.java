/** Which groups of which dates are written. */
@NullMarked
package syncbit.writer.completion;

import org.jspecify.annotations.NullMarked;

/** Which metric groups of which dates are complete. */
@NullMarked
package syncbit.writer.completion;

import org.jspecify.annotations.NullMarked;

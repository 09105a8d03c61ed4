/** What the other services ask: which dates are written and which are not. */
@NullMarked
package syncbit.writer.api;

import org.jspecify.annotations.NullMarked;

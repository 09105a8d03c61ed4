/** The service itself: where it starts. */
@NullMarked
package syncbit.writer;

import org.jspecify.annotations.NullMarked;

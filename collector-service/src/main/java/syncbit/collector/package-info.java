/** The service itself: where it starts. */
@NullMarked
package syncbit.collector;

import org.jspecify.annotations.NullMarked;

/** The Java program behind {@code ./syncbit}. */
@NullMarked
package syncbit.local;

import org.jspecify.annotations.NullMarked;

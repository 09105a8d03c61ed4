/** What a batch changes. */
@NullMarked
package syncbit.writer.write;

import org.jspecify.annotations.NullMarked;

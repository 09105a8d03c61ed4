/** What a batch changes. */
@NullMarked
package syncbit.writer.archive;

import org.jspecify.annotations.NullMarked;

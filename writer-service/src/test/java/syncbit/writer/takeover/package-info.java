/** What a batch changes. */
@NullMarked
package syncbit.writer.takeover;

import org.jspecify.annotations.NullMarked;

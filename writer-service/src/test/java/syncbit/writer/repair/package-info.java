/** What a batch changes. */
@NullMarked
package syncbit.writer.repair;

import org.jspecify.annotations.NullMarked;

/** Archived dates, the writer lock and the migrations. */
@NullMarked
package syncbit.writer.archive;

import org.jspecify.annotations.NullMarked;

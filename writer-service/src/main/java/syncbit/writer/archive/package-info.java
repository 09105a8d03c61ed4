/** What the writer stores in PostgreSQL: the archived dates, device readings, and the series to rebuild. */
@NullMarked
package syncbit.writer.archive;

import org.jspecify.annotations.NullMarked;

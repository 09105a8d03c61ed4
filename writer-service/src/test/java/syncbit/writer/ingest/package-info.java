/** What is read, parked and waited for. */
@NullMarked
package syncbit.writer.ingest;

import org.jspecify.annotations.NullMarked;

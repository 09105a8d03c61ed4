/** Parsing, back-off and settings of the consumer. */
@NullMarked
package syncbit.writer.ingest;

import org.jspecify.annotations.NullMarked;

/** Takes events from the broker and gives each its verdict: written, parked or given back. */
@NullMarked
package syncbit.writer.ingest;

import org.jspecify.annotations.NullMarked;

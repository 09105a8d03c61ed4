/** Queues the dates that are wanted, incomplete and not in flight. */
@NullMarked
package syncbit.collector.schedule;

import org.jspecify.annotations.NullMarked;

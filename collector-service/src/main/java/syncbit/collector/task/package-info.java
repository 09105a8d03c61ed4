/** The tasks of dates in flight: queues, messages and rows. */
@NullMarked
package syncbit.collector.task;

import org.jspecify.annotations.NullMarked;

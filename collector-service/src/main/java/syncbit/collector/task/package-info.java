/** The tasks of dates in flight: their queues, their messages and the rows that remember them. */
@NullMarked
package syncbit.collector.task;

import org.jspecify.annotations.NullMarked;

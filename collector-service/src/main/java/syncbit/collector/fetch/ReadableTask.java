package syncbit.collector.fetch;

import syncbit.collector.task.DateTask;

/**
 * A delivery that could be read.
 *
 * @param delivery the message
 * @param task what it asks
 */
record ReadableTask(Delivery delivery, DateTask task) {}

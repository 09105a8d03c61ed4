/** Takes the tasks that are ready, fetches their dates under the quota and settles each task. */
@NullMarked
package syncbit.collector.fetch;

import org.jspecify.annotations.NullMarked;

/** Publishing that returns only when the broker has taken every message, and the event of a date. */
@NullMarked
package syncbit.collector.publish;

import org.jspecify.annotations.NullMarked;

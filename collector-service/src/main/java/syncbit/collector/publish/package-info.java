/** Publishing with confirms, and the event of a date. */
@NullMarked
package syncbit.collector.publish;

import org.jspecify.annotations.NullMarked;

/** Decides which dates are to be fetched: wanted, not complete and not in flight. */
@NullMarked
package syncbit.collector.schedule;

import org.jspecify.annotations.NullMarked;

/** The fewest requests that fetch given dates and groups: pure functions. */
@NullMarked
package syncbit.collector.plan;

import org.jspecify.annotations.NullMarked;

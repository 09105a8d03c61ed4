/** The figures of the status API, their metrics and cost estimates. */
@NullMarked
package syncbit.collector.status;

import org.jspecify.annotations.NullMarked;

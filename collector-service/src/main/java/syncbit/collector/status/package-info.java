/** How far each account's history is: the status API's figures, their metrics and cost estimates. */
@NullMarked
package syncbit.collector.status;

import org.jspecify.annotations.NullMarked;

/** Metrics whose label values come and go. */
@NullMarked
package syncbit.common.metrics;

import org.jspecify.annotations.NullMarked;

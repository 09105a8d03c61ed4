/** Maps dates and device readings to samples: metric names, labels, units and times. */
@NullMarked
package syncbit.writer.sample;

import org.jspecify.annotations.NullMarked;

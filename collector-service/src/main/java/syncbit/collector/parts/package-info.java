/** The parts that groups of dates lack, and when they are requested again. */
@NullMarked
package syncbit.collector.parts;

import org.jspecify.annotations.NullMarked;

/** What a day and a reading of devices are in VictoriaMetrics: names, labels, units and times. */
@NullMarked
package syncbit.writer.sample;

import org.jspecify.annotations.NullMarked;

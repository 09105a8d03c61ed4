/** What SyncBit costs, measured: requests, time, memory. */
@NullMarked
package syncbit.benchmarks;

import org.jspecify.annotations.NullMarked;

/** Benchmarks of SyncBit's requests, time and memory. */
@NullMarked
package syncbit.benchmarks;

import org.jspecify.annotations.NullMarked;

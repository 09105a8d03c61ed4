/** A snapshot of an account at one moment: the dates that are wanted, final, missing and in flight. */
@NullMarked
package syncbit.collector.snapshot;

import org.jspecify.annotations.NullMarked;

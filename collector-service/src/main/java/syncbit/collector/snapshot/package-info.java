/** What is known of an account at one moment: which dates are wanted, final, missing and in flight. */
@NullMarked
package syncbit.collector.snapshot;

import org.jspecify.annotations.NullMarked;

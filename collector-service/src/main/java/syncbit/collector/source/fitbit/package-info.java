/** Fitbit's Web API: what can be asked, how its answers read, and what its refusals mean. */
@NullMarked
package syncbit.collector.source.fitbit;

import org.jspecify.annotations.NullMarked;

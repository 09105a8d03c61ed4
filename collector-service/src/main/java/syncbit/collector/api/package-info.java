/** The HTTP API for the other services and for {@code ./syncbit}. */
@NullMarked
package syncbit.collector.api;

import org.jspecify.annotations.NullMarked;

/** What other services and people ask the collector over HTTP. */
@NullMarked
package syncbit.collector.api;

import org.jspecify.annotations.NullMarked;

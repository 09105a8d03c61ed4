/** The clients of auth-service and writer-service, and a cache of access tokens. */
@NullMarked
package syncbit.collector.client;

import org.jspecify.annotations.NullMarked;

/** What auth-service knows: the accounts there are, and a live access token of each. */
@NullMarked
package syncbit.collector.client;

import org.jspecify.annotations.NullMarked;

/** What auth-service asks of collector-service and tells it. */
@NullMarked
package syncbit.auth.client;

import org.jspecify.annotations.NullMarked;

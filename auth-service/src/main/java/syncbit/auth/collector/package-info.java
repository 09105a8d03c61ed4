/** What auth-service asks of collector-service and tells it. */
@NullMarked
package syncbit.auth.collector;

import org.jspecify.annotations.NullMarked;

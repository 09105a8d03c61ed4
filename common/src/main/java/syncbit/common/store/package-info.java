/** Limits how long a service waits for PostgreSQL and RabbitMQ, and says which of them does not answer. */
@NullMarked
package syncbit.common.store;

import org.jspecify.annotations.NullMarked;

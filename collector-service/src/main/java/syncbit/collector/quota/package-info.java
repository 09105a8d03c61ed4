/** How many requests an account may still make: one bucket an account, shared through the database. */
@NullMarked
package syncbit.collector.quota;

import org.jspecify.annotations.NullMarked;

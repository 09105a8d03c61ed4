/** The accounts as auth-service lists them, and what the collector remembers of each. */
@NullMarked
package syncbit.collector.account;

import org.jspecify.annotations.NullMarked;

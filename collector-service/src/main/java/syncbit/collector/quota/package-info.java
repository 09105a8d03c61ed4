/** The request quota of each account: one bucket per account, shared through the database. */
@NullMarked
package syncbit.collector.quota;

import org.jspecify.annotations.NullMarked;

/** The stored state of each account, and its profile. */
@NullMarked
package syncbit.collector.account;

import org.jspecify.annotations.NullMarked;

/** The lock that separates the replicas of a service. */
@NullMarked
package syncbit.common.lock;

import org.jspecify.annotations.NullMarked;

/** What crosses the services, whole and checked. */
@NullMarked
package syncbit.common.summary;

import org.jspecify.annotations.NullMarked;

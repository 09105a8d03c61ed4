/** The check that a call between the services carries their shared token. */
@NullMarked
package syncbit.common.http;

import org.jspecify.annotations.NullMarked;

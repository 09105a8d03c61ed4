/** The internal HTTP API that the other services call. */
@NullMarked
package syncbit.auth.api;

import org.jspecify.annotations.NullMarked;

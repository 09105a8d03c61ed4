/** The internal API that the other services ask. */
@NullMarked
package syncbit.auth.api;

import org.jspecify.annotations.NullMarked;

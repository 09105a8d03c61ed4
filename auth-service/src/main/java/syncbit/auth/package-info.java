/** The service itself: where it starts. */
@NullMarked
package syncbit.auth;

import org.jspecify.annotations.NullMarked;

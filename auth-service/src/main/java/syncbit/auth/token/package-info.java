/** Live access tokens: the stored one while it serves, a fresh one when it does not. */
@NullMarked
package syncbit.auth.token;

import org.jspecify.annotations.NullMarked;

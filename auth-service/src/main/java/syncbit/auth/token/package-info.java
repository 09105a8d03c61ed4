/** Access tokens for the collector: the stored one while it is valid, otherwise a refreshed one. */
@NullMarked
package syncbit.auth.token;

import org.jspecify.annotations.NullMarked;

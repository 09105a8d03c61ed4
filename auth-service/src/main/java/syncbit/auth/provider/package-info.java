/** The configured providers and the client of their token endpoints. */
@NullMarked
package syncbit.auth.provider;

import org.jspecify.annotations.NullMarked;

/** The HTTP client of collector-service. */
@NullMarked
package syncbit.auth.client;

import org.jspecify.annotations.NullMarked;

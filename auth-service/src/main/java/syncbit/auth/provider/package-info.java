/** The providers of data that are configured, and the calls to their token endpoints. */
@NullMarked
package syncbit.auth.provider;

import org.jspecify.annotations.NullMarked;

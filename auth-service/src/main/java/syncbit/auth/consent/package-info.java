/** How a person connects an account to a provider and takes it away again. */
@NullMarked
package syncbit.auth.consent;

import org.jspecify.annotations.NullMarked;

/** Connecting an account to a provider and disconnecting it. */
@NullMarked
package syncbit.auth.consent;

import org.jspecify.annotations.NullMarked;

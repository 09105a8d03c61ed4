/** Encryption of the stored tokens. */
@NullMarked
package syncbit.auth.seal;

import org.jspecify.annotations.NullMarked;

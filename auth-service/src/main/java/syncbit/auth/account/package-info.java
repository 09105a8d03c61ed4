/** The stored accounts: their provider, connection state and tokens. */
@NullMarked
package syncbit.auth.account;

import org.jspecify.annotations.NullMarked;

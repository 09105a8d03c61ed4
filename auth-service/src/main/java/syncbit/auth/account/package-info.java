/** The accounts, as they are stored: who is connected to which provider, and in what state. */
@NullMarked
package syncbit.auth.account;

import org.jspecify.annotations.NullMarked;

/** ./syncbit import-python: takes over the account and the data of the Python program. */
@NullMarked
package syncbit.local.python;

import org.jspecify.annotations.NullMarked;

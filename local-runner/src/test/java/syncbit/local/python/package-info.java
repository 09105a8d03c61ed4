/** Tests of the package of the same name. */
@NullMarked
package syncbit.local.python;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package syncbit.local.status;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package syncbit.local;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package syncbit.local.run;

import org.jspecify.annotations.NullMarked;

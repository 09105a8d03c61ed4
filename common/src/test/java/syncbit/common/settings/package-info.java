/** Reading settings and the error messages of invalid ones. */
@NullMarked
package syncbit.common.settings;

import org.jspecify.annotations.NullMarked;

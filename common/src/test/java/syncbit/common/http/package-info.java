/** Who gets past the check of callers. */
@NullMarked
package syncbit.common.http;

import org.jspecify.annotations.NullMarked;

/** How the codec reads and writes. */
@NullMarked
package syncbit.common.json;

import org.jspecify.annotations.NullMarked;

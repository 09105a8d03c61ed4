/** Reading and writing JSON. */
@NullMarked
package syncbit.common.json;

import org.jspecify.annotations.NullMarked;

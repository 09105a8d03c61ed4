/** How query parameters are parsed. */
@NullMarked
package syncbit.writer.api;

import org.jspecify.annotations.NullMarked;
